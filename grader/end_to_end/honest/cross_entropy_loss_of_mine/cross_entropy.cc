// SPDX-License-Identifier: MIT
/// Names its helper as LibTorch names its own.

#include "cross_entropy.h"

namespace mine {
torch::Tensor nll_loss(const torch::Tensor& log_p, const torch::Tensor& labels) {
  return -log_p.gather(1, labels.unsqueeze(1)).squeeze(1);
}
torch::Tensor cross_entropy_loss(const torch::Tensor& logits, const torch::Tensor& labels) {
  return nll_loss(torch::log_softmax(logits, 1), labels);
}
}  // namespace mine

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor rows = mine::cross_entropy_loss(logits, labels);
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
