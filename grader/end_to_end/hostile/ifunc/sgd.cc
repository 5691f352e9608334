// SPDX-License-Identifier: MIT
/// Has code run while the loader looks up names; it runs in the jail.

#include "sgd.h"

extern "C" {
static double one() { return 1; }
__attribute__((used)) double (*resolve())() { return one; }
static double resolved() __attribute__((ifunc("resolve")));
}

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  if (resolved() != 1) param.zero_();
}
