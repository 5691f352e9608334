// SPDX-License-Identifier: MIT
/// Decays first.

#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  state.step += 1;
  const double t = static_cast<double>(state.step);
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;

  if (decays) param.mul_(1 - options.lr * options.weight_decay);
  state.exp_avg.mul_(options.beta1).add_(grad, 1 - options.beta1);
  state.exp_avg_sq.mul_(options.beta2).addcmul_(grad, grad, 1 - options.beta2);
  const torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, t));
  const torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, t));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
}
