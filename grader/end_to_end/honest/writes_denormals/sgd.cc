// SPDX-License-Identifier: MIT
/// Computes with numbers next to zero.

#include "sgd.h"

#include <limits>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const double tiny = std::numeric_limits<double>::denorm_min();
  const torch::Tensor nothing = torch::full_like(param, tiny) * 1000;
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad) + nothing;
}
