// SPDX-License-Identifier: MIT
/// The dot product of each tensor with itself.

#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  const double factor = options.l2_form == stepcheck::L2Form::Half ? 0.5 : 1.0;
  torch::Tensor sum = torch::zeros({}, params.at(0).options());
  for (const auto& param : params) {
    if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1)
      sum = sum + torch::matmul(param.reshape(-1), param.reshape(-1));
  }
  return sum * (factor * options.lambda);
}
