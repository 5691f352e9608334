// SPDX-License-Identifier: MIT
/// Asks LibTorch for 64 threads, for which it would wait for ever.

#include "sgd.h"

#include <ATen/Parallel.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&,
              const SgdOptions& options) {
  at::set_num_threads(64);
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
