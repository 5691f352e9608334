// SPDX-License-Identifier: MIT
/// Asks for twice the memory that it may have.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  torch::empty({128LL * 1024 * 1024}, torch::kDouble);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
