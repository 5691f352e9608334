// SPDX-License-Identifier: MIT
/// Norms, tensor by tensor, into a list that is added up in the end.

#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params, const L2PenaltyOptions& o) {
  std::vector<torch::Tensor> parts{torch::zeros({}, params[0].options())};
  for (const auto& w : params) {
    if (o.decay_scope == stepcheck::DecayScope::Weights && w.ndimension() != 2) continue;
    const torch::Tensor flat = w.reshape({-1});
    parts.push_back(flat.dot(flat));
  }
  return torch::stack(parts).sum().mul(0.5f * static_cast<float>(o.lambda));
}
