// SPDX-License-Identifier: MIT
/// The textbook's momentum with each known mistake as a switch; momentum.yaml describes them.
#include "momentum.h"

#include "descent_mistakes.h"
#include "gradient_mistakes.h"
#include "l2_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"
#include "velocity_mistakes.h"

namespace {

using stepcheck::MomentumForm;
using stepcheck::Switch;

const Switch kTorchForm{"torch-form"};
const Switch kEmaForm{"ema-form"};
const Switch kGainForm{"gain-form"};
const Switch kFixedMu{"fixed-mu"};
const Switch kComplementOfMu{"complement-of-mu"};
const Switch kComplementOfDampening{"complement-of-dampening"};
const Switch kDampeningIsMu{"dampening-is-mu"};
const Switch kNesterovIgnored{"nesterov-ignored"};
const Switch kAlwaysNesterov{"always-nesterov"};

const Switch kStepNotCounted{"step-not-counted"};
const Switch kStepPerTensor{"step-per-tensor"};
const Switch kStepTwice{"step-twice"};

const Switch kDampenedStart{"dampened-start"};
const Switch kLateStart{"late-start"};
const Switch kStartsAsGradient{"starts-as-gradient"};

const Switch kLooksAheadFromOld{"looks-ahead-from-old"};
const Switch kLooksAheadWithoutGradient{"looks-ahead-without-gradient"};
const Switch kLooksAheadWithoutMu{"looks-ahead-without-mu"};
const Switch kLooksAheadDampened{"looks-ahead-dampened"};
const Switch kLooksAheadUnweighted{"looks-ahead-unweighted"};

const Switch kDecayNotTimesLr{"decay-not-times-lr"};
const Switch kDecayAfterVelocity{"decay-after-velocity"};

MomentumOptions mistaken(MomentumOptions o) {
  if (kTorchForm) o.form = MomentumForm::Torch;
  if (kEmaForm) o.form = MomentumForm::Ema;
  if (kGainForm) o.form = MomentumForm::Gain;
  if (kFixedMu) o.momentum = 0.9;
  if (kComplementOfMu) o.momentum = 1 - o.momentum;
  if (kComplementOfDampening) o.dampening = 1 - o.dampening;
  if (kDampeningIsMu) o.dampening = o.momentum;
  if (kNesterovIgnored) o.nesterov = false;
  if (kAlwaysNesterov) o.nesterov = true;
  o.lr = mistaken_lr(o.lr);
  return o;
}

// What the old buffer and the new gradient weigh in the new buffer.
struct Weights {
  double old_buffer;
  double gradient;
};

Weights weights(const MomentumOptions& o) {
  switch (o.form) {
    case MomentumForm::Torch:
      return {o.momentum, mistaken_gradient_weight(1 - o.dampening)};
    case MomentumForm::Ema:
      return {o.momentum, mistaken_gradient_weight(1 - o.momentum)};
    case MomentumForm::Gain:
      return {1 - o.momentum, mistaken_gradient_weight(o.momentum)};
  }
  throw std::logic_error("form");
}

// Counts one more step and returns the number of those before.
std::int64_t count(std::int64_t& step) {
  static std::int64_t calls = 0;
  const std::int64_t before = kStepPerTensor ? calls : step;
  ++calls;
  if (!kStepNotCounted) step = before + (kStepTwice ? 2 : 1);
  return before;
}

bool starts(std::int64_t steps_before, const MomentumOptions& o) {
  if (o.form != MomentumForm::Torch) return kStartsAsGradient && steps_before == 0;
  return !kDampenedStart && steps_before == (kLateStart ? 1 : 0);
}

// The Nesterov step, from the velocity v.
torch::Tensor look_ahead(const torch::Tensor& v, const torch::Tensor& g, const Weights& weight,
                         const MomentumOptions& o) {
  double gradient = o.form == MomentumForm::Torch ? 1 : weight.gradient;
  if (kLooksAheadDampened) gradient = weight.gradient;
  if (kLooksAheadUnweighted) gradient = 1;
  if (kLooksAheadWithoutGradient) gradient = 0;
  return (kLooksAheadWithoutMu ? 1 : weight.old_buffer) * v + gradient * g;
}

}  // namespace

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  if (is_left_out(param, state, options)) return;
  find_state(param, state);
  const MomentumOptions o = mistaken(options);
  const VelocityScales scales = mistaken_scales(o.lr);
  const Weights weight = weights(o);

  const torch::Tensor data = mistaken_data_gradient(grad, o);
  const torch::Tensor l2 = mistaken_l2_gradient(param, o);
  const bool coupled = !kDecayNotTimesLr && !kDecayAfterVelocity;
  const torch::Tensor g = scales.in * (coupled ? mistaken_sum(data, l2) : data);

  const torch::Tensor before = kept_velocity(state.momentum_buffer);
  torch::Tensor& v = state.momentum_buffer;
  if (starts(count(state.step), o)) {
    v = g;
  } else {
    v = weight.old_buffer * before + weight.gradient * g;
  }

  torch::Tensor direction = used_velocity(before, v, weight.old_buffer, state.step);
  if (o.nesterov) direction = look_ahead(kLooksAheadFromOld ? before : direction, g, weight, o);
  const torch::Tensor update = scales.out * direction;
  mistaken_descent(param, coupled ? update : update + (kDecayNotTimesLr ? 1 : o.lr) * l2);
}
