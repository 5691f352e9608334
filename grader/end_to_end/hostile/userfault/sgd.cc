// SPDX-License-Identifier: MIT
/// Handles page faults of its own, a step of many attacks on kernels.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  raw(SYS_userfaultfd, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
