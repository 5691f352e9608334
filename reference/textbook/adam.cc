// SPDX-License-Identifier: MIT
#include "adam.h"

#include "l2.h"
#include "moments.h"

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  ++state.step;
  const torch::Tensor g = grad + l2_gradient(param, o);
  state.exp_avg = o.beta1 * state.exp_avg + (1 - o.beta1) * g;
  state.exp_avg_sq = o.beta2 * state.exp_avg_sq + (1 - o.beta2) * g * g;
  if (o.amsgrad) {
    state.max_exp_avg_sq = torch::maximum(state.max_exp_avg_sq, state.exp_avg_sq);
  }
  const torch::Tensor& v = o.amsgrad ? state.max_exp_avg_sq : state.exp_avg_sq;
  param -= o.lr * adam_direction(state.exp_avg, v, state.step, o);
}
