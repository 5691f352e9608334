// SPDX-License-Identifier: MIT
/// Writes through a null pointer.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  int* volatile nowhere = nullptr;
  *nowhere = 1;
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
