#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  static torch::Tensor m = torch::zeros_like(param);
  static torch::Tensor v = torch::zeros_like(param);
  state.step += 1;
  torch::Tensor g = grad;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    g = g + options.weight_decay * param;
  }
  m = options.beta1 * m + (1 - options.beta1) * g;
  v = options.beta2 * v + (1 - options.beta2) * g * g;
  torch::Tensor m_hat = m / (1 - std::pow(options.beta1, state.step));
  torch::Tensor v_hat = v / (1 - std::pow(options.beta2, state.step));
  param -= options.lr * m_hat / (v_hat.sqrt() + options.eps);
}
