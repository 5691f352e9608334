// SPDX-License-Identifier: MIT
/// Defines the symbol that the grader looks for, weakly; the grader's own takes its place.

#include "sgd.h"

__asm__(".data\n.weak stepcheck_subject\nstepcheck_subject: .quad 0\n.previous");

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
