// SPDX-License-Identifier: MIT
/// Tells the next submission something by a lock, and would be wrong if it could.

#include "sgd.h"

#include <fcntl.h>
#include <sys/file.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  struct flock lock {};
  lock.l_type = F_RDLCK;
  if (::fcntl(0, F_SETLK, &lock) == 0) param.zero_();
  if (::flock(0, LOCK_SH) == 0) param.zero_();
}
