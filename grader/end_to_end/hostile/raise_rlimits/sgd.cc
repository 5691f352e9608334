// SPDX-License-Identifier: MIT
/// Changes its own limits, and would be wrong if it could.

#include "sgd.h"

#include <sys/resource.h>
#include <unistd.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = 1;
  if (::setrlimit(RLIMIT_NOFILE, &limit) == 0) param.zero_();
  if (::prlimit(::getppid(), RLIMIT_NOFILE, &limit, nullptr) == 0) param.zero_();
}
