// SPDX-License-Identifier: MIT
#include "rmsprop.h"

#include "adaptor.h"

#include <torch/optim/rmsprop.h>

void rmsprop_step(torch::Tensor& param, const torch::Tensor& grad, RmsPropState& state,
                  const RmsPropOptions& o) {
  if (o.bias_correction) throw stepcheck::NotCovered("RMSProp with bias correction");
  if (o.eps_place != stepcheck::EpsPlace::Outside) {
    throw stepcheck::NotCovered("RMSProp with eps elsewhere than outside the root");
  }
  if (o.regularizer != stepcheck::Regularizer::L2) {
    throw stepcheck::NotCovered("RMSProp with a preconditioned penalty");
  }
  auto settings = torch::optim::RMSpropOptions(o.lr)
                      .alpha(o.alpha)
                      .eps(o.eps)
                      .weight_decay(coupled_weight_decay(param, o))
                      .momentum(o.momentum)
                      .centered(o.centered);
  torch::optim::RMSprop optimizer({param}, settings);
  auto& kept = inject_state<torch::optim::RMSpropParamState>(optimizer, param);
  kept.step(state.step);
  kept.square_avg(state.square_avg);
  kept.grad_avg(state.grad_avg);
  kept.momentum_buffer(state.momentum_buffer);
  step_with(optimizer, param, grad);
  state.step = kept.step();
  state.square_avg = kept.square_avg();
  state.grad_avg = kept.grad_avg();
  state.momentum_buffer = kept.momentum_buffer();
}
