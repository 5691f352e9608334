#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  state.step++;
  // decay first, straight on the weights
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() >= 2) {
    param.mul_(1 - options.lr * options.weight_decay);
  }

  torch::Tensor& m = state.exp_avg;
  torch::Tensor& v = state.exp_avg_sq;
  m.mul_(options.beta1).add_(grad, 1 - options.beta1);
  v.mul_(options.beta2).add_(grad.square(), 1 - options.beta2);

  // fold both bias corrections into the step size; eps has to follow the root
  double root2 = std::sqrt(1 - std::pow(options.beta2, state.step));
  double step_size = options.lr * root2 / (1 - std::pow(options.beta1, state.step));
  param.sub_(m / (v.sqrt() + options.eps * root2) * step_size);
}
