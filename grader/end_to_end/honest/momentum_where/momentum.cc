// SPDX-License-Identifier: MIT
/// Chooses the first step's buffer by a factor.

#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;

  const double keep = state.step == 0 ? 0 : options.momentum;
  const double take = state.step == 0 ? 1 : 1 - options.dampening;
  state.momentum_buffer = keep * state.momentum_buffer + take * g;
  state.step += 1;
  if (options.nesterov) {
    param -= options.lr * (g + options.momentum * state.momentum_buffer);
  } else {
    param -= options.lr * state.momentum_buffer;
  }
}
