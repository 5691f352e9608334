// SPDX-License-Identifier: MIT
/// Lets its parameters grow beyond all numbers.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  param.mul_(1e200).mul_(1e200);
}
