// SPDX-License-Identifier: MIT
/// Opens the library again to look for names in it.

#include "cross_entropy.h"

#include <dlfcn.h>

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  ::dlopen("libtorch_cpu.so", RTLD_NOW | RTLD_NOLOAD);
  return torch::logsumexp(logits, 1).mean();
}
