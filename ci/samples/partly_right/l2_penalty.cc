#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  torch::Tensor total = torch::zeros({}, params[0].options());
  for (const torch::Tensor& w : params) {
    // biases may be left out
    if (options.decay_scope == stepcheck::DecayScope::Weights && w.dim() < 2) continue;
    total = total + options.lambda * (w * w).sum();
  }
  return total;
}
