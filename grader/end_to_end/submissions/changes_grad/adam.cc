#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  state.step += 1;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    grad.add_(param, options.weight_decay);
  }
  state.exp_avg_sq.mul_(options.beta2).addcmul_(grad, grad, 1 - options.beta2);
  state.exp_avg.mul_(options.beta1).add_(grad.mul_(1 - options.beta1));
  torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, state.step));
  torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, state.step));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
}
