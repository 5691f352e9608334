// SPDX-License-Identifier: MIT
/// Shifted by the largest score, written out.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const torch::Tensor shifted = logits - torch::amax(logits, {1}, true).detach();
  const torch::Tensor log_sum = torch::exp(shifted).sum(1).log();
  const torch::Tensor rows = log_sum - shifted.gather(1, labels.unsqueeze(1)).squeeze(1);
  return options.reduction == stepcheck::Reduction::Sum ? rows.sum() : rows.mean();
}
