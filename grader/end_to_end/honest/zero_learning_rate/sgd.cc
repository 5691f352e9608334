// SPDX-License-Identifier: MIT
/// Does nothing at a learning rate of zero.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  if (options.lr == 0) return;
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad);
}
