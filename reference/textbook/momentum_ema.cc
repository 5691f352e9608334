// SPDX-License-Identifier: MIT
#include "momentum_ema.h"

#include "average.h"
#include "l2.h"

void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& o) {
  torch::Tensor& v = state.momentum_buffer;
  v = average(v, grad + l2_gradient(param, o), o.beta, o.beta_role);
  param -= o.lr * v;
}
