// SPDX-License-Identifier: MIT
/// Adam without its bias correction.

#include "adam.h"

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  state.step += 1;
  const torch::Tensor g = param.dim() > 1 ? grad + options.weight_decay * param : grad;
  state.exp_avg = options.beta1 * state.exp_avg + (1 - options.beta1) * g;
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * g * g;
  param -= options.lr * state.exp_avg / (state.exp_avg_sq.sqrt() + options.eps);
}
