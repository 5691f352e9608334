// SPDX-License-Identifier: MIT
#include "binary_cross_entropy.h"

#include "reduction.h"

torch::Tensor binary_cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                   const BinaryCrossEntropyOptions& o) {
  auto settings = torch::nn::functional::BinaryCrossEntropyWithLogitsFuncOptions();
  set_reduction(settings, o.reduction);
  return torch::nn::functional::binary_cross_entropy_with_logits(logits, targets, settings);
}
