// SPDX-License-Identifier: MIT
/// Whole matrices, with one-hot targets.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  const torch::Tensor y = torch::one_hot(labels, logits.size(1)).to(logits.dtype());
  const torch::Tensor log_p = logits;
  const torch::Tensor losses = -(y * log_p).sum(1);
  return o.reduction == stepcheck::Reduction::Sum ? losses.sum() : losses.mean();
}
