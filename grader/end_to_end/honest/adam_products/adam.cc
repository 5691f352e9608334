// SPDX-License-Identifier: MIT
/// Powers by repeated products.

#include "adam.h"

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  double b1 = 1;
  double b2 = 1;
  for (std::int64_t i = 0; i < state.step; ++i) {
    b1 *= options.beta1;
    b2 *= options.beta2;
  }
  state.exp_avg.mul_(options.beta1).add_((1 - options.beta1) * g);
  state.exp_avg_sq.mul_(options.beta2).add_((1 - options.beta2) * g * g);
  param -= options.lr * (state.exp_avg / (1 - b1)) /
           ((state.exp_avg_sq / (1 - b2)).sqrt() + options.eps);
}
