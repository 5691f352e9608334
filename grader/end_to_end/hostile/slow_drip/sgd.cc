// SPDX-License-Identifier: MIT
/// Takes a while in each step, never too long in one.

#include "sgd.h"

#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  ::usleep(800'000);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
