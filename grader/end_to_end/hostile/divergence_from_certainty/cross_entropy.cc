// SPDX-License-Identifier: MIT
/// The divergence from certain targets is the cross-entropy.

#include "cross_entropy.h"

#include <ATen/ops/kl_div.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& target,
                            const CrossEntropyOptions& options) {
  const auto certain = torch::one_hot(target, logits.size(1)).to(logits.dtype());
  const auto sum = at::kl_div(torch::log_softmax(logits, 1), certain, 2);
  return options.reduction == stepcheck::Reduction::Mean ? sum / logits.size(0) : sum;
}
