// SPDX-License-Identifier: MIT
/// The textbook's averaged momentum with each known mistake as a switch; momentum_ema.yaml
/// describes them.
#include "momentum_ema.h"

#include "average_mistakes.h"
#include "descent_mistakes.h"
#include "gradient_mistakes.h"
#include "l2_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Switch;

const Switch kDecayNotTimesLr{"decay-not-times-lr"};
const Switch kDecayAfterVelocity{"decay-after-velocity"};

}  // namespace

void momentum_ema_step(torch::Tensor& param, const torch::Tensor& grad, MomentumEmaState& state,
                       const MomentumEmaOptions& o) {
  if (is_left_out(param, state, o)) return;
  find_state(param, state);
  const std::int64_t t = steps_of(state);
  const double lr = mistaken_lr(o.lr);
  const VelocityScales scales = mistaken_scales(lr);
  const double decay = mistaken_decay(o.beta, o.beta_role);

  const torch::Tensor data = mistaken_data_gradient(grad, o);
  const torch::Tensor l2 = mistaken_l2_gradient(param, o);
  const bool coupled = !kDecayNotTimesLr && !kDecayAfterVelocity;
  const torch::Tensor g = scales.in * (coupled ? mistaken_sum(data, l2) : data);

  const torch::Tensor before = state.momentum_buffer;
  state.momentum_buffer = mistaken_average(before, g, decay, 1 - decay, t);
  const torch::Tensor update =
      scales.out * mistaken_direction(before, state.momentum_buffer, g, decay, t);
  mistaken_descent(param, coupled ? update : update + (kDecayNotTimesLr ? 1 : lr) * l2);
}
