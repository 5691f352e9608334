// SPDX-License-Identifier: MIT
/// In place, with fused operations.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  state.exp_avg.mul_(options.beta1).add_(g, 1 - options.beta1);
  state.exp_avg_sq.mul_(options.beta2).addcmul_(g, g, 1 - options.beta2);
  const double step_size = options.lr / (1 - std::pow(options.beta1, t));
  const torch::Tensor denominator =
      (state.exp_avg_sq.sqrt() / std::sqrt(1 - std::pow(options.beta2, t))).add_(options.eps);
  param.addcdiv_(state.exp_avg, denominator, -step_size);
}
