// SPDX-License-Identifier: MIT
/// Kills the process that started it.

#include "sgd.h"

#include <unistd.h>
#include <csignal>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  ::kill(::getppid(), SIGKILL);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
