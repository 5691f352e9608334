// SPDX-License-Identifier: MIT
#include "adagrad.h"

#include "l2.h"
#include "moments.h"

void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& o) {
  const auto steps_before = static_cast<double>(state.step++);
  if (steps_before == 0) state.sum = state.sum + o.initial_accumulator;
  const torch::Tensor g = grad + l2_gradient(param, o);
  state.sum = state.sum + g * g;
  const double lr = o.lr / (1 + steps_before * o.lr_decay);
  param -= lr * g / denominator(state.sum, 1, o);
}
