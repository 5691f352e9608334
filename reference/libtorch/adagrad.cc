// SPDX-License-Identifier: MIT
#include "adagrad.h"

#include "adaptor.h"

#include <torch/optim/adagrad.h>

void adagrad_step(torch::Tensor& param, const torch::Tensor& grad, AdagradState& state,
                  const AdagradOptions& o) {
  if (o.eps_place != stepcheck::EpsPlace::Outside) {
    throw stepcheck::NotCovered("Adagrad with eps elsewhere than outside the root");
  }
  auto settings = torch::optim::AdagradOptions(o.lr)
                      .lr_decay(o.lr_decay)
                      .eps(o.eps)
                      .initial_accumulator_value(o.initial_accumulator)
                      .weight_decay(coupled_weight_decay(param, o));
  torch::optim::Adagrad optimizer({param}, settings);
  // At the first step the state that LibTorch makes, with the initial accumulator, is the right
  // one.
  if (state.step > 0) {
    auto& kept = inject_state<torch::optim::AdagradParamState>(optimizer, param);
    kept.step(state.step);
    kept.sum(state.sum);
  }
  step_with(optimizer, param, grad);
  const auto& kept = only_state<torch::optim::AdagradParamState>(optimizer);
  state.step = kept.step();
  state.sum = kept.sum();
}
