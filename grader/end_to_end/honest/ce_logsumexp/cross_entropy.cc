// SPDX-License-Identifier: MIT
/// Log-sum-exp.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor right = logits.gather(1, labels.view({-1, 1})).view(-1);
  const torch::Tensor rows = torch::logsumexp(logits, 1) - right;
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
