// SPDX-License-Identifier: MIT
#include "binary_cross_entropy.h"

#include "losses.h"

torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                   const BinaryCrossEntropyOptions& o) {
  // At 0 maximum and abs give half of either side's slope, which is the right one here.
  const torch::Tensor positive = torch::maximum(logits, torch::zeros_like(logits));
  return reduced(positive - logits * targets + (-logits.abs()).exp().log1p(), o.reduction);
}
