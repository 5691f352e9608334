#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  torch::Tensor g = grad;
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1) {
    g = g + options.weight_decay * param;
  }
  // exponential moving average of the gradients
  state.momentum_buffer = options.momentum * state.momentum_buffer + (1 - options.momentum) * g;
  state.step += 1;
  if (options.nesterov) {
    param -= options.lr * (g + options.momentum * state.momentum_buffer);
  } else {
    param -= options.lr * state.momentum_buffer;
  }
}
