// SPDX-License-Identifier: MIT
/// Writes NaN at its third step.

#include "sgd.h"

#include <cmath>

static int step = 0;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  if (++step == 5) param.fill_(NAN);
}
