// SPDX-License-Identifier: MIT
/// Is made of lambdas.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const auto scaled = [](double by) { return [by](const torch::Tensor& x) { return x * by; }; };
  const auto sum = [](auto a, auto b) { return a + b; };
  const torch::Tensor g = decays ? sum(grad, scaled(options.weight_decay)(param)) : grad;
  param.copy_(sum(param, scaled(-options.lr)(g)));
}
