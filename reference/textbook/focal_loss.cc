// SPDX-License-Identifier: MIT
#include "focal_loss.h"

#include "losses.h"

torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& labels,
                         const FocalLossOptions& o) {
  const torch::Tensor log_p = log_softmax_of(logits).gather(1, labels.unsqueeze(1));
  return (-(1 - log_p.exp()).pow(o.gamma) * log_p).mean();
}
