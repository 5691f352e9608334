// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// What the losses share.

/// log p for each class of each row.
inline torch::Tensor log_softmax_of(const torch::Tensor& logits) {
  // The maximum only keeps exp in range: it cancels, so autograd need not see it.
  const torch::Tensor z = logits - logits.detach().amax(1, /*keepdim=*/true);
  return z - z.exp().sum(1, /*keepdim=*/true).log();
}

inline torch::Tensor reduced(const torch::Tensor& losses, stepcheck::Reduction reduction) {
  return reduction == stepcheck::Reduction::Mean ? losses.mean() : losses.sum();
}
