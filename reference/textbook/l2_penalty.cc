// SPDX-License-Identifier: MIT
#include "l2_penalty.h"

#include "l2.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params, const L2PenaltyOptions& o) {
  torch::Tensor squares = torch::zeros({}, params.at(0).options());
  for (const torch::Tensor& param : params) {
    if (is_decayed(param, o.decay_scope)) squares = squares + (param * param).sum();
  }
  return l2_factor(o.lambda, o) / 2 * squares;
}
