// SPDX-License-Identifier: MIT
#include "adamw.h"

#include "l2.h"
#include "moments.h"

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& o) {
  ++state.step;
  state.exp_avg = o.beta1 * state.exp_avg + (1 - o.beta1) * grad;
  state.exp_avg_sq = o.beta2 * state.exp_avg_sq + (1 - o.beta2) * grad * grad;
  const torch::Tensor direction = adam_direction(state.exp_avg, state.exp_avg_sq, state.step, o);
  param -= decay_rate(param, o) * param + o.lr * direction;
}
