#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  torch::Tensor g = grad;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    g = g + options.weight_decay * param;
  }

  // the first step starts the buffer with the gradient itself
  if (state.step == 0) {
    state.momentum_buffer = g.clone();
  } else {
    state.momentum_buffer = options.momentum * state.momentum_buffer + (1 - options.dampening) * g;
  }
  state.step += 1;

  param -= options.lr * state.momentum_buffer;
}
