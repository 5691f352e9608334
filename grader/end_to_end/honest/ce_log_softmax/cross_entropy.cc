// SPDX-License-Identifier: MIT
/// Log-softmax and gather.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor rows =
      -torch::log_softmax(logits, 1).gather(1, labels.unsqueeze(1)).squeeze(1);
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
