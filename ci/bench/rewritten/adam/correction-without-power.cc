// SPDX-License-Identifier: MIT
/// Averages by lerp, corrected copies, one expression for the step.

#include "adam.h"

namespace {

torch::Tensor averaged(const torch::Tensor& old, const torch::Tensor& fresh, double beta) {
  return old.lerp(fresh, 1 - beta);
}

}  // namespace

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  const bool spared = o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2;
  const double lambda = spared ? 0 : o.weight_decay;
  const torch::Tensor g = torch::add(grad, param, lambda);
  ++state.step;
  const torch::Tensor old_m = state.exp_avg;
  const torch::Tensor old_v = state.exp_avg_sq;
  state.exp_avg = averaged(old_m, g, o.beta1);
  state.exp_avg_sq = averaged(old_v, torch::square(g), o.beta2);
  const torch::Tensor old_u = state.max_exp_avg_sq;
  if (o.amsgrad) state.max_exp_avg_sq = torch::maximum(old_u, state.exp_avg_sq);
  const torch::Tensor v = o.amsgrad ? state.max_exp_avg_sq : state.exp_avg_sq;
  const torch::Tensor m_hat = state.exp_avg * (1 / (1 - o.beta1));
  const torch::Tensor v_hat = v * (1 / (1 - o.beta2));
  param.sub_(m_hat.mul(o.lr).div(v_hat.sqrt().add(o.eps)));
}
