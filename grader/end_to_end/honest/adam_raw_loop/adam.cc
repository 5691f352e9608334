// SPDX-License-Identifier: MIT
/// A loop over raw numbers.

#include "adam.h"

#include <cmath>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;
  state.step += 1;
  const double t = static_cast<double>(state.step);

  const torch::Tensor dense = g.contiguous();
  double* w = param.data_ptr<double>();
  double* m = state.exp_avg.data_ptr<double>();
  double* v = state.exp_avg_sq.data_ptr<double>();
  const double* d = dense.data_ptr<double>();
  for (std::int64_t i = 0; i < param.numel(); ++i) {
    m[i] = options.beta1 * m[i] + (1 - options.beta1) * d[i];
    v[i] = options.beta2 * v[i] + (1 - options.beta2) * d[i] * d[i];
    const double mh = m[i] / (1 - std::pow(options.beta1, t));
    const double vh = v[i] / (1 - std::pow(options.beta2, t));
    w[i] -= options.lr * mh / (std::sqrt(vh) + options.eps);
  }
}
