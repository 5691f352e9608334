// SPDX-License-Identifier: MIT
#include "adam.h"

#include "adaptor.h"

#include <torch/optim/adam.h>

void adam_step(torch::Tensor& param, const torch::Tensor& grad, AdamState& state,
               const AdamOptions& o) {
  if (!o.bias_correction) throw stepcheck::NotCovered("Adam without bias correction");
  if (o.eps_place != stepcheck::EpsPlace::Outside) {
    throw stepcheck::NotCovered("Adam with eps elsewhere than outside the root");
  }
  auto settings = torch::optim::AdamOptions(o.lr).betas({o.beta1, o.beta2}).eps(o.eps);
  settings.weight_decay(coupled_weight_decay(param, o)).amsgrad(o.amsgrad);
  torch::optim::Adam optimizer({param}, settings);
  auto& kept = inject_moments<torch::optim::AdamParamState>(optimizer, param, state);
  kept.max_exp_avg_sq(state.max_exp_avg_sq);
  step_with(optimizer, param, grad);
  take_moments(kept, state);
  state.max_exp_avg_sq = kept.max_exp_avg_sq();
}
