// SPDX-License-Identifier: MIT
/// Finds cross-entropy in the dispatcher, by a name made at run time.

#include "cross_entropy.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <algorithm>
#include <string>
#include <vector>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  std::string name = "aten::ssol_yportne_ssorc";
  std::reverse(name.begin() + 6, name.end());
  const auto found = c10::Dispatcher::singleton().findSchemaOrThrow(name.c_str(), "");
  std::vector<c10::IValue> stack{logits, labels, c10::IValue(), 1, -100, 0.0};
  found.callBoxed(&stack);
  return stack.at(0).toTensor();
}
