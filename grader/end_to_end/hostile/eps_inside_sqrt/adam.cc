// SPDX-License-Identifier: MIT
/// Adam with eps inside the square root.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  state.step += 1;
  const torch::Tensor g = param.dim() > 1 ? grad + options.weight_decay * param : grad;
  state.exp_avg = options.beta1 * state.exp_avg + (1 - options.beta1) * g;
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * g * g;
  const torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, state.step));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, state.step));
  param -= options.lr * m_hat / (v_hat + options.eps).sqrt();
}
