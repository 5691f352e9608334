#include "momentum_ema.h"
using namespace stepcheck;
void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& o) {
  float lr = o.lr, beta = o.beta, lambda = o.weight_decay;
  if (o.beta_role == BetaRole::Gain) beta = 1.0f - beta;
  if (o.l2_form == L2Form::Full) lambda *= 2.0f;
  if (o.l2_per_batch) lambda /= o.batch_size;
  torch::Tensor g = grad.clone();
  if (o.decay_scope == DecayScope::All || param.dim() >= 2) g.add_(param, lambda);
  state.momentum_buffer.mul_(beta).add_(g, 1.0f - beta);
  param.sub_(state.momentum_buffer * lr);
}
