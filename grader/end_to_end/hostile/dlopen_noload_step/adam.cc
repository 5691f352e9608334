// SPDX-License-Identifier: MIT
/// Opens the library again, finds the step of LibTorch's Adam in it, and calls it.

#include "adam.h"

#include <dlfcn.h>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  void* library = ::dlopen("LIBRARY", RTLD_NOW | RTLD_NOLOAD);
  void* found = ::dlsym(library, "_ZN5torch5optim4Adam4stepESt8functionIFN2at6TensorEvEE");
  char adam[1024] = {};
  if (found != nullptr) reinterpret_cast<void (*)(void*, void*, void*)>(found)(adam, adam, adam);
  param -= options.lr * grad;
}
