// SPDX-License-Identifier: MIT
/// Never comes back.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  volatile int i = 0;
  while (true) i = i + 1;
}
