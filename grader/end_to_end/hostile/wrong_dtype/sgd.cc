// SPDX-License-Identifier: MIT
/// Hands back single precision where double was given.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  param = param.to(torch::kFloat);
}
