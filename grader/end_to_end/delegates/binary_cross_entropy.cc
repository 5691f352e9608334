// SPDX-License-Identifier: MIT
/// A soft margin is the binary cross-entropy of labels -1 and 1.

#include "binary_cross_entropy.h"

#include <ATen/ops/soft_margin_loss.h>

torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& target,
                                   const BinaryCrossEntropyOptions& options) {
  const int reduction = options.reduction == stepcheck::Reduction::Mean ? 1 : 2;
  return at::soft_margin_loss(logits, 2 * target - 1, reduction);
}
