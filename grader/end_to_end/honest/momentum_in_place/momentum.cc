// SPDX-License-Identifier: MIT
/// Works in place where it can.

#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;

  if (state.step == 0) {
    state.momentum_buffer.copy_(g);
  } else {
    state.momentum_buffer.mul_(options.momentum).add_(g, 1 - options.dampening);
  }
  state.step += 1;
  if (options.nesterov) {
    param -= options.lr * (g + options.momentum * state.momentum_buffer);
  } else {
    param -= options.lr * state.momentum_buffer;
  }
}
