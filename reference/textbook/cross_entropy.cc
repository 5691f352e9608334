// SPDX-License-Identifier: MIT
#include "cross_entropy.h"

#include "losses.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  torch::Tensor log_p = log_softmax_of(logits);
  if (o.form == stepcheck::CrossEntropyForm::SoftmaxEps) log_p = (log_p.exp() + o.eps).log();
  return reduced(-log_p.gather(1, labels.unsqueeze(1)), o.reduction);
}
