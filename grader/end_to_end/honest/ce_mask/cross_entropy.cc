// SPDX-License-Identifier: MIT
/// A mask by comparison.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor classes = torch::arange(logits.size(1), labels.options());
  const torch::Tensor mask = classes.unsqueeze(0).eq(labels.unsqueeze(1));
  const torch::Tensor rows =
      torch::where(mask, -torch::log_softmax(logits, 1), torch::zeros_like(logits)).sum(1);
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
