// SPDX-License-Identifier: MIT
/// In place, with the square drawn in by addcmul_.

#include "rmsprop.h"

void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& o) {
  state.step += 1;
  const float alpha = static_cast<float>(o.alpha);
  torch::Tensor g = grad.clone();
  if (param.dim() > 1 || o.decay_scope == stepcheck::DecayScope::All) g.add_(param, o.weight_decay);
  state.square_avg.mul_(alpha).addcmul_(g, g, 1 - alpha);
  torch::Tensor v = state.square_avg.clone();
  if (o.momentum == 0) {
    param.addcdiv_(g, v.sqrt_().add_(o.eps), -o.lr);
    return;
  }
  if (o.centered) {
    state.grad_avg.lerp_(g, 1 - alpha);
    v.addcmul_(state.grad_avg, state.grad_avg, -1);
  }
  const torch::Tensor denominator = v.sqrt_().add_(o.eps);
  state.momentum_buffer.mul_(o.momentum).addcdiv_(g, denominator);
  param.add_(state.momentum_buffer, -o.lr);
}
