// SPDX-License-Identifier: MIT
/// A loop over raw numbers; hyper-parameters in single precision, powers as running products.

#include "adam.h"

#include <algorithm>
#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  const float b1 = static_cast<float>(o.beta1);
  const float b2 = static_cast<float>(o.beta2);
  const float lambda = static_cast<float>(o.weight_decay);
  const bool decays = o.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor dense = grad.contiguous();
  const double* d = dense.data_ptr<double>();
  double* w = param.data_ptr<double>();
  double* m = state.exp_avg.data_ptr<double>();
  double* v = state.exp_avg_sq.data_ptr<double>();
  double* u = state.max_exp_avg_sq.data_ptr<double>();
  double p1 = 1;
  double p2 = 1;
  for (std::int64_t i = 0; i <= state.step; ++i) {
    p1 *= b1;
    p2 *= b2;
  }
  ++state.step;
  const double lr = o.lr;
  for (std::int64_t i = 0; i < param.numel(); ++i) {
    const double g = decays ? d[i] + lambda * w[i] : d[i];
    m[i] += (1 - b1) * (g - m[i]);
    v[i] += (1 - b2) * (g * g - v[i]);
    double x = v[i];
    if (o.amsgrad) x = u[i] = std::max(u[i], v[i]);
    const double root = std::sqrt(x);
    w[i] -= lr * (m[i] / (1 - p1)) / (root + o.eps);
  }
}
