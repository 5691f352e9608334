// SPDX-License-Identifier: MIT
/// Finds cross-entropy in the dispatcher.

#include "cross_entropy.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <vector>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  const auto found = c10::Dispatcher::singleton().findSchema({"aten::nll_loss", ""});
  std::vector<c10::IValue> stack{torch::log_softmax(logits, 1), labels, c10::IValue(), 1, -100};
  found->callBoxed(&stack);
  return stack.at(0).toTensor();
}
