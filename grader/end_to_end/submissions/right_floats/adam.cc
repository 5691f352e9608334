#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  float lr = options.lr;
  float beta1 = options.beta1;
  float beta2 = options.beta2;
  float eps = options.eps;
  float lambda = options.weight_decay;

  torch::Tensor g = grad;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    g = g + lambda * param;
  }

  state.step += 1;
  float t = state.step;
  state.exp_avg = beta1 * state.exp_avg + (1.0f - beta1) * g;
  state.exp_avg_sq = beta2 * state.exp_avg_sq + (1.0f - beta2) * torch::pow(g, 2);

  torch::Tensor m_hat = state.exp_avg / (1.0f - std::pow(beta1, t));
  torch::Tensor v = state.exp_avg_sq;
  if (options.amsgrad) {
    state.max_exp_avg_sq = torch::where(state.max_exp_avg_sq < v, v, state.max_exp_avg_sq);
    v = state.max_exp_avg_sq;
  }
  torch::Tensor v_hat = v / (1.0f - std::pow(beta2, t));
  param -= lr * m_hat / (torch::sqrt(v_hat) + eps);
}
