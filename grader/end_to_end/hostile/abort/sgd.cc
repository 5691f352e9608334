// SPDX-License-Identifier: MIT
/// Fails an assertion.

#include "sgd.h"

#include <cstdlib>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  std::abort();
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
