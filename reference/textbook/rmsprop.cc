// SPDX-License-Identifier: MIT
#include "rmsprop.h"

#include "l2.h"
#include "moments.h"

void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& o) {
  ++state.step;
  const bool l2 = o.regularizer == stepcheck::Regularizer::L2;
  torch::Tensor g = l2 ? grad + l2_gradient(param, o) : grad;
  state.square_avg = o.alpha * state.square_avg + (1 - o.alpha) * g * g;
  torch::Tensor v = state.square_avg;
  if (o.centered) {
    state.grad_avg = o.alpha * state.grad_avg + (1 - o.alpha) * g;
    v = v - state.grad_avg * state.grad_avg;
  }
  const torch::Tensor d = denominator(v, bias_correction(o.alpha, state.step, o), o);
  if (!l2) g = g + d * l2_gradient(param, o);
  torch::Tensor direction = g / d;
  if (o.momentum > 0) {
    state.momentum_buffer = o.momentum * state.momentum_buffer + direction;
    direction = state.momentum_buffer;
  }
  param -= o.lr * direction;
}
