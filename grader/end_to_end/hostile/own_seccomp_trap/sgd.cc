// SPDX-License-Identifier: MIT
/// Puts a filter of its own between the worker and write.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  raw(SYS_seccomp, 1, 0, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
