#include "adagrad.h"
using namespace stepcheck;
void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& o) {
  double lr = o.lr, r = o.lr_decay, eps = o.eps, lambda = o.weight_decay,
         G0 = o.initial_accumulator;
  if (state.step == 0) state.sum.fill_(G0);
  state.step += 1;
  if (o.l2_form == L2Form::Full) lambda *= 2.0;
  if (o.l2_per_batch) lambda /= o.batch_size;
  torch::Tensor g = grad;
  if (o.decay_scope == DecayScope::All || param.dim() >= 2) g = g + lambda * param;
  state.sum.addcmul_(g, g);
  double rate = lr / (1.0 + (state.step - 1) * r);
  torch::Tensor d =
      o.eps_place == EpsPlace::Inside ? (state.sum + eps).sqrt() : state.sum.sqrt() + eps;
  param.sub_(rate * (g / d));
}
