// SPDX-License-Identifier: MIT
/// Has a large array on its stack.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  volatile double scratch[200'000];
  for (int i = 0; i < 200'000; i += 1000) scratch[i] = options.lr;
  param -= scratch[100'000] * (decays ? grad + options.weight_decay * param : grad);
}
