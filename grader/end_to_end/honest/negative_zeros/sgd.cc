// SPDX-License-Identifier: MIT
/// Lets zeros be negative.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor update = options.lr * (decays ? grad + options.weight_decay * param : grad);
  param.add_(update.neg()).add_(torch::zeros_like(param).neg());
}
