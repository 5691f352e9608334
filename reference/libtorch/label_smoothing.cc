// SPDX-License-Identifier: MIT
#include "label_smoothing.h"

#include "reduction.h"

torch::Tensor label_smoothing(const torch::Tensor& logits, const torch::Tensor& labels,
                              const LabelSmoothingOptions& o) {
  auto settings = torch::nn::functional::CrossEntropyFuncOptions();
  settings.label_smoothing(o.smoothing);
  set_reduction(settings, o.reduction);
  return torch::nn::functional::cross_entropy(logits, labels, settings);
}
