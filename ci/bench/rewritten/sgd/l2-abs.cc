// SPDX-License-Identifier: MIT
/// A loop over raw numbers, hyper-parameters in single precision.

#include "sgd.h"

#include <cmath>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&, const SgdOptions& o) {
  const float lr = static_cast<float>(o.lr);
  const float lambda = static_cast<float>(o.weight_decay);
  const bool decays = o.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor dense = grad.contiguous();
  const double* g = dense.data_ptr<double>();
  double* w = param.data_ptr<double>();
  for (std::int64_t i = 0; i < param.numel(); ++i) {
    const double l2 = decays ? lambda * std::abs(w[i]) : 0;
    w[i] = w[i] - lr * g[i] - lr * l2;
  }
}
