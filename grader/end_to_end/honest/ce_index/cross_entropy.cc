// SPDX-License-Identifier: MIT
/// By index_select of the flattened scores.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor flat = torch::log_softmax(logits, 1).view(-1);
  const torch::Tensor places =
      torch::arange(logits.size(0), labels.options()) * logits.size(1) + labels;
  const torch::Tensor rows = -flat.index_select(0, places);
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
