// SPDX-License-Identifier: MIT
/// Asserts what it takes for granted.

#include "sgd.h"

#include <cassert>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  assert(param.sizes() == grad.sizes());
  TORCH_CHECK(options.lr >= 0, "lr must not be negative");
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad);
}
