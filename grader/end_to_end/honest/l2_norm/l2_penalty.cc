// SPDX-License-Identifier: MIT
/// The square of the norm.

#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  const double factor = options.l2_form == stepcheck::L2Form::Half ? 0.5 : 1.0;
  std::vector<torch::Tensor> parts;
  for (const auto& param : params) {
    if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1)
      parts.push_back(torch::square(param).sum());
  }
  return factor * options.lambda *
         (parts.empty() ? torch::zeros({}, params.at(0).options()) : torch::stack(parts).sum());
}
