// SPDX-License-Identifier: MIT
/// Has the assembler read a file that is not its own.

#include "sgd.h"

__asm__(".include \"/tmp/stepcheck-canary/secret.txt\"");

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
