// SPDX-License-Identifier: MIT
#include "sgd.h"

#include "l2.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& /*state*/,
              const SgdOptions& o) {
  param -= o.lr * (grad + l2_gradient(param, o));
}
