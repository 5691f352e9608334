// SPDX-License-Identifier: MIT
/// Integer powers, exp and log.

#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  state.step += 1;
  const double t = static_cast<double>(state.step);
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;

  if (decays) param -= options.lr * options.weight_decay * param;
  state.exp_avg.lerp_(grad, 1 - options.beta1);
  state.exp_avg_sq.mul_(options.beta2).add_((1 - options.beta2) * grad.square());
  const double c1 = 1 - std::exp(t * std::log(options.beta1));
  const double c2 = -std::expm1(t * std::log(options.beta2));
  param -= options.lr * (state.exp_avg / c1) / (state.exp_avg_sq.div(c2).sqrt() + options.eps);
}
