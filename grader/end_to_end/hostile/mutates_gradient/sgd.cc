// SPDX-License-Identifier: MIT
/// Scales the gradient in place.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  torch::Tensor(grad).mul_(2);
}
