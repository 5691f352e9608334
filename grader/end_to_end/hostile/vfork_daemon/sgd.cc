// SPDX-License-Identifier: MIT
/// The same by vfork.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&,
              const SgdOptions& options) {
  if (raw(SYS_vfork) == 0) raw(SYS_exit_group, 0);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
