// SPDX-License-Identifier: MIT
/// Averages by lerp, corrected copies, one expression for the step.

#include "adam.h"

#include <cmath>

namespace {

torch::Tensor averaged(const torch::Tensor& old, const torch::Tensor& fresh, double beta) {
  return old.lerp(fresh, 1 - beta);
}

double correction(double beta, std::int64_t t) {
  return -std::expm1(static_cast<double>(t) * std::log(beta));
}

}  // namespace

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  const bool spared = o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2;
  const double lambda = spared ? 0 : o.weight_decay;
  const torch::Tensor g = torch::add(grad, param, lambda);
  const std::int64_t t = ++state.step;
  const torch::Tensor old_m = state.exp_avg;
  const torch::Tensor old_v = state.exp_avg_sq;
  state.exp_avg = averaged(torch::zeros_like(old_m), g, o.beta1);
  state.exp_avg_sq = averaged(torch::zeros_like(old_v), torch::square(g), o.beta2);
  const torch::Tensor old_u = state.max_exp_avg_sq;
  if (o.amsgrad) state.max_exp_avg_sq = torch::maximum(old_u, state.exp_avg_sq);
  const torch::Tensor v = o.amsgrad ? state.max_exp_avg_sq : state.exp_avg_sq;
  const torch::Tensor m_hat = state.exp_avg * (1 / correction(o.beta1, t));
  const torch::Tensor v_hat = v * (1 / correction(o.beta2, t));
  param.sub_(m_hat.mul(o.lr).div(v_hat.sqrt().add(o.eps)));
}
