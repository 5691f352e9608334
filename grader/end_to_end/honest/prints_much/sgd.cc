// SPDX-License-Identifier: MIT
/// Prints nearly as much as it may.

#include "sgd.h"

#include <iostream>
#include <string>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  static bool printed = false;
  if (!printed) std::cout << std::string(900 * 1024, '.') << std::endl;
  printed = true;
  param.sub_(decays ? grad + options.weight_decay * param : grad, options.lr);
}
