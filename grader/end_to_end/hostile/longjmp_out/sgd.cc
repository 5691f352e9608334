// SPDX-License-Identifier: MIT
/// Jumps to a place where it has never been.

#include "sgd.h"

#include <csetjmp>

std::jmp_buf place;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  std::longjmp(place, 1);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
