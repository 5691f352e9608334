#include "sgdw.h"
using namespace stepcheck;
void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& o) {
  double lr = o.lr, b1 = o.beta1, lambda = o.weight_decay;
  if (o.beta_role == BetaRole::Decay) b1 = 1.0 - b1;
  if (o.decay_form == DecayForm::TimesLr) lambda *= lr;
  if (o.decay_per_batch) lambda /= o.batch_size;
  if (o.decay_scope == DecayScope::Weights && param.dim() < 2) lambda = 0;
  state.momentum_buffer = state.momentum_buffer + b1 * (grad - state.momentum_buffer);
  param.mul_(1.0 - lambda);
  param.sub_(lr * state.momentum_buffer);
}
