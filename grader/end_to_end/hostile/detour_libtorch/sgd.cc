// SPDX-License-Identifier: MIT
/// Makes LibTorch's code writable to jump elsewhere, and would be wrong if it could.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  const long page = reinterpret_cast<long>(&torch::sqrt) & ~4095L;
  if (raw(SYS_mprotect, page, 4096, 7) == 0) param.zero_();
}
