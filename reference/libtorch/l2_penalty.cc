// SPDX-License-Identifier: MIT
/// LibTorch has no such penalty: its arithmetic here stands in for its rule. The squares come from
/// `dot`, because `norm` has no derivative at zero.
#include "l2_penalty.h"

#include <ATen/ops/dot.h>

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params, const L2PenaltyOptions& o) {
  const double per_square = o.l2_form == stepcheck::L2Form::Half ? o.lambda / 2 : o.lambda;
  std::vector<torch::Tensor> terms{torch::zeros({}, params.at(0).options())};
  for (const torch::Tensor& param : params) {
    if (o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2) continue;
    const torch::Tensor w = param.flatten();
    terms.push_back(at::dot(w, w));
  }
  const torch::Tensor penalty = torch::stack(terms).sum() * per_square;
  return o.l2_per_batch ? penalty / o.batch_size : penalty;
}
