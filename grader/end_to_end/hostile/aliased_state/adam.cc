// SPDX-License-Identifier: MIT
/// Keeps one momentum buffer for all parameters, as long as the longest of them: each step mixes
/// what belongs to others.

#include "adam.h"

#include <cmath>

namespace {
torch::Tensor shared;
}

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  if (!shared.defined()) shared = torch::zeros({1 << 16}, param.options());
  state.step += 1;
  const torch::Tensor g = param.dim() > 1 ? grad + options.weight_decay * param : grad;
  const torch::Tensor mine = shared.narrow(0, 0, param.numel()).view_as(param);
  mine.mul_(options.beta1).add_(g, 1 - options.beta1);
  state.exp_avg = mine.clone();
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * g * g;
  const torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, state.step));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, state.step));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
}
