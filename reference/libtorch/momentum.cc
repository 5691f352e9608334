// SPDX-License-Identifier: MIT
#include "momentum.h"

#include "adaptor.h"

#include <torch/optim/sgd.h>

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& o) {
  if (o.form != stepcheck::MomentumForm::Torch) {
    throw stepcheck::NotCovered("momentum as a weighted average");
  }
  // LibTorch keeps no buffer then, and forgets the dampening with it.
  if (o.momentum == 0) throw stepcheck::NotCovered("momentum 0");
  if (o.nesterov && o.dampening != 0) throw stepcheck::NotCovered("Nesterov with dampening");
  auto settings = torch::optim::SGDOptions(o.lr)
                      .momentum(o.momentum)
                      .dampening(o.dampening)
                      .nesterov(o.nesterov)
                      .weight_decay(coupled_weight_decay(param, o));
  torch::optim::SGD optimizer({param}, settings);
  // Without a state LibTorch makes its first, undampened buffer.
  if (state.step > 0) {
    inject_state<torch::optim::SGDParamState>(optimizer, param)
        .momentum_buffer(state.momentum_buffer);
  }
  step_with(optimizer, param, grad);
  ++state.step;
  state.momentum_buffer = only_state<torch::optim::SGDParamState>(optimizer).momentum_buffer();
}
