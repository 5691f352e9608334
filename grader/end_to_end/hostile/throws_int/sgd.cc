// SPDX-License-Identifier: MIT
/// Throws a number.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  throw 7;
}
