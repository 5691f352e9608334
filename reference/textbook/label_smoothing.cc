// SPDX-License-Identifier: MIT
#include "label_smoothing.h"

#include "losses.h"

torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& o) {
  const std::int64_t classes = logits.size(1);
  const torch::Tensor right = torch::one_hot(labels, classes).to(logits.scalar_type());
  const torch::Tensor target =
      (1 - o.smoothing) * right + o.smoothing / static_cast<double>(classes);
  return reduced(-(target * log_softmax_of(logits)).sum(1), o.reduction);
}
