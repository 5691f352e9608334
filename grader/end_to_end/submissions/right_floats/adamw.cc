#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  const float lr = options.lr, beta1 = options.beta1, beta2 = options.beta2;
  const float eps = options.eps;
  float decay = lr * (float)options.weight_decay;
  if (options.decay_scope == stepcheck::DecayScope::Weights && param.dim() == 1) decay = 0.0f;

  const float t = ++state.step;
  state.exp_avg.copy_(torch::lerp(state.exp_avg, grad, 1.0f - beta1));
  state.exp_avg_sq.copy_(torch::lerp(state.exp_avg_sq, grad * grad, 1.0f - beta2));

  torch::Tensor m_hat = state.exp_avg.mul(1.0f / (1.0f - powf(beta1, t)));
  torch::Tensor v_hat = state.exp_avg_sq.mul(1.0f / (1.0f - powf(beta2, t)));
  torch::Tensor update = m_hat.div_(v_hat.sqrt_().add_(eps)).mul_(lr);
  update.add_(param, decay);
  param -= update;
}
