// SPDX-License-Identifier: MIT
/// Decays and moves in one line.

#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  state.step += 1;
  const double t = static_cast<double>(state.step);
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;

  state.exp_avg = options.beta1 * state.exp_avg + (1 - options.beta1) * grad;
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * grad * grad;
  const torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, t));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, t));
  const torch::Tensor move = m_hat / (v_hat.sqrt() + options.eps);
  param -= options.lr * (decays ? move + options.weight_decay * param : move);
}
