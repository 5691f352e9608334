// SPDX-License-Identifier: MIT
/// In place, on a copy of the parameter's value from before the step.

#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
  state.step += 1;
  const auto t = static_cast<float>(state.step);
  const float c1 = 1 - std::pow(static_cast<float>(o.beta1), t);
  const float c2 = 1 - std::pow(static_cast<float>(o.beta2), t);
  torch::Tensor g = grad.clone();
  state.exp_avg.lerp_(g, 1 - o.beta1);
  state.exp_avg_sq.mul_(o.beta2).addcmul_(g, g, 1 - o.beta2);
  param.addcdiv_(state.exp_avg / c1, (state.exp_avg_sq / c2).sqrt_().add_(o.eps), -o.lr);
  const bool decays = o.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  if (decays) param.sub_(param, o.lr * o.weight_decay);
}
