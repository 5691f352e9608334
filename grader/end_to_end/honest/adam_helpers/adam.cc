// SPDX-License-Identifier: MIT
/// Spread over helper functions in a namespace.

#include "adam.h"

#include <cmath>

namespace helpers {
void update(torch::Tensor& average, const torch::Tensor& value, double beta) {
  average.mul_(beta).add_(value, 1 - beta);
}
torch::Tensor corrected(const torch::Tensor& average, double beta, double t) {
  return average / (1 - std::pow(beta, t));
}
}  // namespace helpers

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  helpers::update(state.exp_avg, g, options.beta1);
  helpers::update(state.exp_avg_sq, g * g, options.beta2);
  param -= options.lr * helpers::corrected(state.exp_avg, options.beta1, t) /
           (helpers::corrected(state.exp_avg_sq, options.beta2, t).sqrt() + options.eps);
}
