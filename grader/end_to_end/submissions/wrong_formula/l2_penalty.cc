#include "l2_penalty.h"

torch::Tensor l2_penalty(const std::vector<torch::Tensor>& params,
                         const L2PenaltyOptions& options) {
  torch::Tensor total = torch::zeros({}, params[0].options());
  for (const torch::Tensor& w : params) {
    total = total + (w * w).sum();
  }
  return options.lambda / 2 * total;
}
