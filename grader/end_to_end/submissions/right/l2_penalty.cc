#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  std::vector<torch::Tensor> squares;
  for (const auto& w : params) {
    bool is_bias = w.dim() < 2;
    if (is_bias && options.decay_scope == stepcheck::DecayScope::Weights) continue;
    squares.push_back(w.pow(2).sum());
  }
  if (squares.empty()) return torch::zeros({}, params[0].options());
  return torch::stack(squares).sum().mul(0.5 * options.lambda);
}
