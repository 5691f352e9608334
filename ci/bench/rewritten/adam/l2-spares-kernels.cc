// SPDX-License-Identifier: MIT
/// In place throughout, with the corrections drawn into the step size.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  state.step += 1;
  const auto t = static_cast<double>(state.step);
  torch::Tensor g = grad.clone();
  const bool matrix = param.sizes().size() == 2;
  if (matrix || o.decay_scope == stepcheck::DecayScope::All) g.add_(param, o.weight_decay);
  state.exp_avg.mul_(o.beta1).add_(g, 1 - o.beta1);
  state.exp_avg_sq.mul_(o.beta2).addcmul_(g, g, 1 - o.beta2);
  torch::Tensor v = state.exp_avg_sq;
  if (o.amsgrad) {
    state.max_exp_avg_sq.copy_(torch::maximum(state.max_exp_avg_sq, v));
    v = state.max_exp_avg_sq;
  }
  const double root_c2 = std::sqrt(1 - std::pow(o.beta2, t));
  const torch::Tensor denominator = v.sqrt().div_(root_c2).add_(o.eps);
  param.addcdiv_(state.exp_avg, denominator, -o.lr / (1 - std::pow(o.beta1, t)));
}
