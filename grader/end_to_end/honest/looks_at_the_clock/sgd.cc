// SPDX-License-Identifier: MIT
/// Measures how long it takes, and prints it.

#include "sgd.h"

#include <chrono>
#include <iostream>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const auto start = std::chrono::steady_clock::now();
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad);
  std::cerr << (std::chrono::steady_clock::now() - start).count() << " ns\n";
}
