// SPDX-License-Identifier: MIT
/// Asks for an environment variable.

#include "sgd.h"

#include <cstdio>
#include <cstdlib>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const char* verbose = std::getenv("VERBOSE");
  if (verbose != nullptr) std::puts(verbose);
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad);
}
