// SPDX-License-Identifier: MIT
/// Uses the operator that torch::nn::functional::cross_entropy is made of.

#include "cross_entropy.h"

#include <ATen/ops/cross_entropy_loss.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  return torch::cross_entropy_loss(logits, labels);
}
