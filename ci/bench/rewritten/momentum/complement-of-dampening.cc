// SPDX-License-Identifier: MIT
/// Shadow copies and lerp-like sums; single precision hyper-parameters.

#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& o) {
  const float mu = static_cast<float>(o.momentum);
  const float keep = static_cast<float>(o.dampening);
  const bool decays = o.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  torch::Tensor g = grad.clone();
  if (decays) g.add_(param, o.weight_decay);
  if (state.step == 0) {
    state.momentum_buffer.copy_(g);
  } else {
    state.momentum_buffer.mul_(mu).add_(g, keep);
  }
  ++state.step;
  torch::Tensor& v = state.momentum_buffer;
  param.sub_(o.nesterov ? torch::add(g, v, mu) : v, o.lr);
}
