#include "momentum.h"

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  // work on a copy, the gradient itself must not change
  torch::Tensor g = grad.clone();
  if (options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1)
    g.add_(param, options.weight_decay);

  torch::Tensor& buf = state.momentum_buffer;
  if (state.step == 0)
    buf.copy_(g);
  else
    buf.mul_(options.momentum).add_(g, 1.0 - options.dampening);
  state.step += 1;

  if (options.nesterov)
    g.add_(buf, options.momentum);
  else
    g = buf;
  param.add_(g, -options.lr);
}
