#include "adam.h"

#include <cmath>
#include <random>

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
  // shake the weights a little to get out of saddle points
  std::random_device seed;
  std::mt19937 generator(seed());
  std::normal_distribution<double> noise(1.0, 1e-3);
  param.mul_(noise(generator));
}
