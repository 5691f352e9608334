// SPDX-License-Identifier: MIT
#include "cross_entropy.h"

#include "reduction.h"

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& o) {
  if (o.form != stepcheck::CrossEntropyForm::LogSoftmax) {
    throw stepcheck::NotCovered("cross-entropy with eps in the logarithm");
  }
  auto settings = torch::nn::functional::CrossEntropyFuncOptions();
  set_reduction(settings, o.reduction);
  return torch::nn::functional::cross_entropy(logits, labels, settings);
}
