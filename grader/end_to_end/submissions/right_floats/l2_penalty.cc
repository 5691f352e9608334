#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  float lambda = options.lambda;
  torch::Tensor penalty = torch::zeros({}, params[0].options());
  for (size_t i = 0; i < params.size(); i++) {
    if (options.decay_scope == stepcheck::DecayScope::Weights && params[i].dim() < 2) continue;
    penalty = penalty + (lambda / 2.0f) * params[i].norm().pow(2);
  }
  return penalty;
}
