// SPDX-License-Identifier: MIT
/// One-hot targets times the logarithm.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor hot = torch::one_hot(labels, logits.size(1)).to(logits.scalar_type());
  const torch::Tensor rows = -(hot * torch::log_softmax(logits, 1)).sum(1);
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
