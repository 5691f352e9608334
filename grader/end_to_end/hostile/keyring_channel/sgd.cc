// SPDX-License-Identifier: MIT
/// Leaves a note for the next submission in the kernel's keyring.

#include "sgd.h"

#include "raw.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  raw(SYS_add_key, reinterpret_cast<long>("user"), reinterpret_cast<long>("note"),
      reinterpret_cast<long>("x"), 1, -3);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
