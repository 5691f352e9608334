// SPDX-License-Identifier: MIT
/// As the paper has it.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  state.exp_avg = options.beta1 * state.exp_avg + (1 - options.beta1) * g;
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * g.pow(2);
  const torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, t));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, t));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
}
