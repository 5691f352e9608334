// SPDX-License-Identifier: MIT
/// Asks to be traced, so that traps stop it instead of ending it.

#include "sgd.h"

#include <sys/ptrace.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
