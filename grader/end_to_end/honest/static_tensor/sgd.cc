// SPDX-License-Identifier: MIT
/// Keeps a constant tensor in a static variable.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  static const torch::Tensor kOne = torch::ones({}, torch::kDouble);
  param -= kOne.to(param.scalar_type()) * options.lr *
           (decays ? grad + options.weight_decay * param : grad);
}
