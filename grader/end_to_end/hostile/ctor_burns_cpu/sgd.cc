// SPDX-License-Identifier: MIT
/// Loops in a constructor, before it is called.

#include "sgd.h"

struct Burn {
  Burn() {
    volatile int i = 0;
    while (true) i = i + 1;
  }
} burn;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
