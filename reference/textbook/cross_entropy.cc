// SPDX-License-Identifier: MIT
#include "cross_entropy.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  // The maximum only keeps exp in range: it cancels, so autograd need not see it.
  const torch::Tensor z = logits - logits.detach().amax(1, /*keepdim=*/true);
  const torch::Tensor log_p = z - z.exp().sum(1, /*keepdim=*/true).log();
  const torch::Tensor losses = -log_p.gather(1, labels.unsqueeze(1));
  return o.reduction == stepcheck::Reduction::Mean ? losses.mean() : losses.sum();
}
