// SPDX-License-Identifier: MIT
/// Keeps one momentum buffer for all parameters.

#include "adam.h"

#include <cmath>

namespace {
torch::Tensor shared;
}

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  if (!shared.defined()) shared = torch::zeros_like(param);
  state.step += 1;
  shared.mul_(options.beta1).add_(grad, 1 - options.beta1);
  state.exp_avg.copy_(shared);
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * grad * grad;
  param -= options.lr * state.exp_avg / (state.exp_avg_sq.sqrt() + options.eps);
}
