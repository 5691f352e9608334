// SPDX-License-Identifier: MIT
#include "cross_entropy.h"

#include <torch/nn/functional/loss.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  auto settings = torch::nn::functional::CrossEntropyFuncOptions();
  if (o.reduction == stepcheck::Reduction::Mean) {
    settings.reduction(torch::kMean);
  } else {
    settings.reduction(torch::kSum);
  }
  return torch::nn::functional::cross_entropy(logits, labels, settings);
}
