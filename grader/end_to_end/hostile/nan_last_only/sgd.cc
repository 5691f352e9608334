// SPDX-License-Identifier: MIT
/// Writes one NaN, into the last number of the last step.

#include "sgd.h"

#include <cmath>

static int step = 0;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  if (++step == 16) param.view(-1)[-1] = NAN;
}
