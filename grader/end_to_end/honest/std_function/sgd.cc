// SPDX-License-Identifier: MIT
/// Goes through a std::function.

#include "sgd.h"

#include <functional>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const std::function<torch::Tensor(const torch::Tensor&)> rule = [&](const torch::Tensor& w) {
    return decays ? grad + options.weight_decay * w : grad;
  };
  param -= options.lr * rule(param);
}
