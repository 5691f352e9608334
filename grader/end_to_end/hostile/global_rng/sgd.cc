// SPDX-License-Identifier: MIT
/// Adds noise that is seeded by the clock.

#include "sgd.h"

#include <random>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  param.sub_(param.dim() > 1 ? grad + options.weight_decay * param : grad, options.lr);
  param.add_(torch::full_like(param, static_cast<double>(std::random_device()()) * 1e-9));
}
