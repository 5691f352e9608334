#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  state.step++;
  torch::Tensor g = grad;
  if (options.weight_decay > 0 &&
      !(options.decay_scope == stepcheck::DecayScope::Weights && param.dim() == 1)) {
    g = grad.add(param, options.weight_decay);
  }

  state.exp_avg.lerp_(g, 1 - options.beta1);
  state.exp_avg_sq.mul_(options.beta2).addcmul_(g, g, 1 - options.beta2);

  double correction1 = 1 - std::pow(options.beta1, state.step);
  double correction2 = 1 - std::pow(options.beta2, state.step);
  torch::Tensor second = state.exp_avg_sq;
  if (options.amsgrad) {
    state.max_exp_avg_sq = torch::maximum(state.max_exp_avg_sq, second);
    second = state.max_exp_avg_sq;
  }
  torch::Tensor denom = (second.sqrt() / std::sqrt(correction2)).add_(options.eps);
  param.addcdiv_(state.exp_avg, denom, -options.lr / correction1);
}
