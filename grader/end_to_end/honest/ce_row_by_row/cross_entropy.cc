// SPDX-License-Identifier: MIT
/// Row by row.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  torch::Tensor sum = torch::zeros({}, logits.options());
  for (std::int64_t i = 0; i < logits.size(0); ++i) {
    sum = sum + torch::logsumexp(logits[i], 0) - logits[i][labels[i].item<std::int64_t>()];
  }
  if (options.reduction == stepcheck::Reduction::Sum) return sum;
  return sum / logits.size(0);
}
