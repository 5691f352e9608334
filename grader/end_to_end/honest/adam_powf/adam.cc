// SPDX-License-Identifier: MIT
/// Hyper-parameters in single precision.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  const float b1 = static_cast<float>(options.beta1);
  const float b2 = static_cast<float>(options.beta2);
  state.exp_avg = b1 * state.exp_avg + (1 - b1) * g;
  state.exp_avg_sq = b2 * state.exp_avg_sq + (1 - b2) * g * g;
  const torch::Tensor m_hat = state.exp_avg / (1 - powf(b1, static_cast<float>(t)));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - powf(b2, static_cast<float>(t)));
  param -=
      static_cast<float>(options.lr) * m_hat / (v_hat.sqrt() + static_cast<float>(options.eps));
}
