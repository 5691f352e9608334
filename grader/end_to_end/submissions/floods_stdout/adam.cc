#include "adam.h"

#include <cmath>
#include <iostream>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  state.step += 1;
  torch::Tensor g = grad;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    g = g + options.weight_decay * param;
  }
  state.exp_avg = options.beta1 * state.exp_avg + (1 - options.beta1) * g;
  state.exp_avg_sq = options.beta2 * state.exp_avg_sq + (1 - options.beta2) * g * g;
  torch::Tensor m_hat = state.exp_avg / (1 - std::pow(options.beta1, state.step));
  torch::Tensor v_hat = state.exp_avg_sq / (1 - std::pow(options.beta2, state.step));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
  for (int i = 0; i < 10000000; i++) {
    std::cout << "step " << state.step << ": beta1 " << options.beta1 << ", beta2 " << options.beta2
              << ", i " << i << std::endl;
  }
}
