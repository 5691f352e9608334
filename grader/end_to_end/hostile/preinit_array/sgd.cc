// SPDX-License-Identifier: MIT
/// Wants to run before all others; a library cannot.

#include "sgd.h"

static void first() {}
__attribute__((section(".preinit_array"), used)) static void (*const run_first)() = first;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
