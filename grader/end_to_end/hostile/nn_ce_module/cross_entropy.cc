// SPDX-License-Identifier: MIT
/// Includes LibTorch's modules.

#include "cross_entropy.h"

#include <torch/nn.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  return torch::nn::CrossEntropyLoss()(logits, labels);
}
