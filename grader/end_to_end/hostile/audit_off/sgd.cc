// SPDX-License-Identifier: MIT
/// Switches off what LibTorch tells observers of operations; whoever did that would not be seen.

#include "sgd.h"

#include <ATen/record_function.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const at::RecordFunctionGuard unseen(false);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
