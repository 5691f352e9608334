// SPDX-License-Identifier: MIT
#include "sgdw.h"

#include "average.h"
#include "l2.h"

void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& o) {
  torch::Tensor& m = state.momentum_buffer;
  m = average(m, grad, o.beta1, o.beta_role);
  param -= decay_rate(param, o) * param + o.lr * m;
}
