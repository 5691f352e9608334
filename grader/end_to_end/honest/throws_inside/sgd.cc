// SPDX-License-Identifier: MIT
/// Throws and catches for itself.

#include "sgd.h"

#include <stdexcept>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  torch::Tensor g = grad;
  try {
    if (decays) throw std::runtime_error("decay");
  } catch (const std::runtime_error&) {
    g = grad + options.weight_decay * param;
  }
  param -= options.lr * g;
}
