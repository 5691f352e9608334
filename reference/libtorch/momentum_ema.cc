// SPDX-License-Identifier: MIT
#include "momentum_ema.h"

#include "adaptor.h"

#include <torch/optim/sgd.h>

void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& o) {
  const double momentum = o.beta_role == stepcheck::BetaRole::Decay ? o.beta : 1 - o.beta;
  if (momentum == 0) throw stepcheck::NotCovered("an average that forgets at once");
  auto settings =
      torch::optim::SGDOptions(o.lr).momentum(momentum).dampening(momentum).weight_decay(
          coupled_weight_decay(param, o));
  torch::optim::SGD optimizer({param}, settings);
  // Given at the first step too, so that LibTorch does not make its first, undampened buffer.
  auto& kept = inject_state<torch::optim::SGDParamState>(optimizer, param);
  kept.momentum_buffer(state.momentum_buffer);
  step_with(optimizer, param, grad);
  state.momentum_buffer = kept.momentum_buffer();
}
