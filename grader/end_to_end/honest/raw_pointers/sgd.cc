// SPDX-License-Identifier: MIT
/// Loops over raw numbers.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  double* w = param.data_ptr<double>();
  const torch::Tensor dense = grad.contiguous();
  const double* g = dense.data_ptr<double>();
  for (std::int64_t i = 0; i < param.numel(); ++i) {
    w[i] -= options.lr * (g[i] + (decays ? options.weight_decay * w[i] : 0.0));
  }
}
