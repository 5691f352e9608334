// SPDX-License-Identifier: MIT
/// Goes number by number, by accessors.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  torch::Tensor flat = param.view(-1);
  const torch::Tensor g = grad.reshape(-1);
  for (std::int64_t i = 0; i < flat.numel(); ++i) {
    const double w = flat[i].item<double>();
    flat[i] = w - options.lr * (g[i].item<double>() + (decays ? options.weight_decay * w : 0));
  }
}
