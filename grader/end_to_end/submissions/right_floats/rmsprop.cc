#include "rmsprop.h"
#include <cmath>
using namespace stepcheck;
void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& o) {
  float lr = o.lr, alpha = o.alpha, eps = o.eps, mu = o.momentum, lambda = o.weight_decay;
  state.step += 1;
  if (o.l2_form == L2Form::Full) lambda *= 2.0f;
  if (o.l2_per_batch) lambda /= o.batch_size;
  if (o.decay_scope == DecayScope::Weights && param.dim() < 2) lambda = 0.0f;
  torch::Tensor g = grad;
  if (o.regularizer == Regularizer::L2) g = g + lambda * param;
  state.square_avg = torch::lerp(torch::square(g), state.square_avg, alpha);
  torch::Tensor v = state.square_avg;
  if (o.centered) {
    state.grad_avg = (1.0f - alpha) * g + alpha * state.grad_avg;
    v = v - torch::square(state.grad_avg);
  }
  float c = o.bias_correction ? 1.0f - powf(alpha, (float)state.step) : 1.0f;
  torch::Tensor d;
  if (o.eps_place == EpsPlace::Outside)
    d = v.sqrt() / sqrtf(c) + eps;
  else if (o.eps_place == EpsPlace::Inside)
    d = torch::sqrt(v / c + eps);
  else
    d = (v.sqrt() + eps) / sqrtf(c);
  if (o.regularizer == Regularizer::Preconditioned) g = g + lambda * param * d;
  if (mu > 0) {
    state.momentum_buffer.mul_(mu).addcdiv_(g, d);
    param.sub_(state.momentum_buffer, lr);
  } else {
    param.addcdiv_(g, d, -lr);
  }
}
