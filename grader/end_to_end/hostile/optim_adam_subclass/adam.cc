// SPDX-License-Identifier: MIT
/// Makes an object of its own class that has LibTorch's Adam for its base: takes Adam's table of
/// functions, and calls the step that stands in it.

#include "adam.h"

extern "C" void* const table_of_adam[] __asm__("_ZTVN5torch5optim4AdamE");

struct Mine {
  void* const* functions = table_of_adam + 2;
  char rest[1024] = {};
};

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  Mine mine;
  // After two destructors.
  reinterpret_cast<void (*)(void*, void*, void*)>(mine.functions[2])(mine.rest, &mine, mine.rest);
  param -= options.lr * grad;
}
