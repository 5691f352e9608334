// SPDX-License-Identifier: MIT
/// Locks a mutex twice.

#include "sgd.h"

#include <mutex>

std::mutex mutex;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  mutex.lock();
  mutex.lock();
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
}
