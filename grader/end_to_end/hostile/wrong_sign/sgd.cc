// SPDX-License-Identifier: MIT
/// Ascends instead of descends.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.add_(grad, options.lr);
}
