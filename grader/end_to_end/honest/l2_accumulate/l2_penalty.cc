// SPDX-License-Identifier: MIT
/// By std::accumulate.

#include "l2_penalty.h"

#include <numeric>

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  const double factor = options.l2_form == stepcheck::L2Form::Half ? 0.5 : 1.0;
  return std::accumulate(
      params.begin(), params.end(), torch::zeros({}, params.at(0).options()),
      [&](const torch::Tensor& sum, const torch::Tensor& param) {
        if (!(options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1)) return sum;
        return sum + factor * options.lambda * (param * param).sum();
      });
}
