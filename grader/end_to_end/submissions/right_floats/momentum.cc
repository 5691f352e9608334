#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  float lr = options.lr;
  float mu = options.momentum;
  float damp = 1.0f - (float)options.dampening;
  float wd = options.weight_decay;
  bool skip_decay = options.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2;

  torch::Tensor g = skip_decay ? grad : grad + wd * param;
  state.step = state.step + 1;
  if (state.step == 1) {
    state.momentum_buffer = g.clone();
  } else {
    state.momentum_buffer = mu * state.momentum_buffer + damp * g;
  }
  torch::Tensor d = options.nesterov ? g + mu * state.momentum_buffer : state.momentum_buffer;
  param -= lr * d;
}
