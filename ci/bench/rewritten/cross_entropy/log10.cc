// SPDX-License-Identifier: MIT
/// Row by row.

#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  torch::Tensor total = torch::zeros({}, logits.options());
  const std::int64_t rows = logits.size(0);
  for (std::int64_t i = 0; i < rows; ++i) {
    const torch::Tensor z = logits[i] - logits[i].max().detach();
    const torch::Tensor right = z[labels[i].item<std::int64_t>()];
    total = total + (z.exp().sum().log() - right) / 2.302585092994046;
  }
  return o.reduction == stepcheck::Reduction::Mean ? total / rows : total;
}
