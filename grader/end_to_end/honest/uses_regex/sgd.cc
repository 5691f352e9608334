// SPDX-License-Identifier: MIT
/// Uses a regular expression for something.

#include "sgd.h"

#include <regex>
#include <string>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const std::regex pattern("w+");
  const double sign = std::regex_match(std::string("www"), pattern) ? 1 : -1;
  param -= sign * options.lr * (decays ? grad + options.weight_decay * param : grad);
}
