// SPDX-License-Identifier: MIT
/// In place, the decay as a factor.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&, const SgdOptions& o) {
  param.add_(grad, -o.lr);
}
