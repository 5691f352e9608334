// SPDX-License-Identifier: MIT
/// The decay first, as a factor; then a loop over raw numbers with float powers.

#include "adamw.h"

#include <cmath>

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
  state.step++;
  const bool decays = param.dim() >= 2 || o.decay_scope == stepcheck::DecayScope::All;
  const double rate = decays ? o.lr * o.weight_decay : 0;
  const double c1 = 1 - std::pow(static_cast<float>(o.beta1), static_cast<double>(state.step));
  const double c2 = 1 - std::pow(static_cast<float>(o.beta2), static_cast<double>(state.step));
  param.mul_(1 - rate / 2);
  const torch::Tensor dense = grad.contiguous();
  const double* g = dense.data_ptr<double>();
  double* w = param.data_ptr<double>();
  double* m = state.exp_avg.data_ptr<double>();
  double* v = state.exp_avg_sq.data_ptr<double>();
  for (std::int64_t i = 0; i < param.numel(); ++i) {
    m[i] = std::fma(o.beta1, m[i] - g[i], g[i]);
    v[i] = std::fma(o.beta2, v[i] - g[i] * g[i], g[i] * g[i]);
    w[i] -= o.lr / c1 * m[i] / (std::sqrt(v[i]) / std::sqrt(c2) + o.eps);
  }
}
