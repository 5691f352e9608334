// SPDX-License-Identifier: MIT
#include "l1_penalty.h"

#include "l2.h"

torch::Tensor l1_penalty(const std::vector<torch::Tensor>& params, const L1PenaltyOptions& o) {
  torch::Tensor magnitudes = torch::zeros({}, params.at(0).options());
  for (const torch::Tensor& param : params) {
    if (is_decayed(param, o.decay_scope)) magnitudes = magnitudes + param.abs().sum();
  }
  return o.lambda * magnitudes;
}
