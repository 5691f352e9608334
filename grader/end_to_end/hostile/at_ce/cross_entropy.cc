// SPDX-License-Identifier: MIT
/// Includes all of ATen and calls its cross-entropy.

#include "cross_entropy.h"

#include <ATen/ops/cross_entropy_loss.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  return at::cross_entropy_loss(logits, labels);
}
