// SPDX-License-Identifier: MIT
/// With linear interpolation.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  state.exp_avg = torch::lerp(state.exp_avg, g, 1 - options.beta1);
  state.exp_avg_sq = torch::lerp(state.exp_avg_sq, torch::square(g), 1 - options.beta2);
  const torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, t));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, t));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
}
