// SPDX-License-Identifier: MIT
/// Tries to write a log file, and goes on without.

#include "sgd.h"

#include <fstream>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  std::ofstream log("debug.log", std::ios::app);
  log << "step with lr " << options.lr << "\n";
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad);
}
