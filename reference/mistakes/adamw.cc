// SPDX-License-Identifier: MIT
/// The textbook's AdamW with each known mistake as a switch; adamw.yaml describes them.
#include "adamw.h"

#include "adam_mistakes.h"
#include "decay_mistakes.h"
#include "descent_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"

#include <cmath>

namespace {

using adam_mistakes::Corrections;
using adam_mistakes::Moments;
using stepcheck::Switch;

const Switch kMeanAgain{"mean-again"};

const Switch kDecayAsL2{"decay-as-l2"};
const Switch kDecayAndL2{"decay-and-l2"};
const Switch kDecayInNumerator{"decay-in-numerator"};
const Switch kDecayTimesStepSize{"decay-times-step-size"};
const Switch kDecayCorrected{"decay-corrected"};
const Switch kDecayOfUpdatedW{"decay-of-updated-w"};

AdamWOptions mistaken(const AdamWOptions& options) {
  AdamWOptions o = mistaken_betas(options);
  o.lr = mistaken_lr(o.lr);
  return o;
}

// The gradient that the moments average: the one that was given, if nothing is wrong.
torch::Tensor gradient(const torch::Tensor& param, const torch::Tensor& grad,
                       const AdamWOptions& o) {
  const torch::Tensor g = kMeanAgain ? grad / static_cast<double>(o.batch_size) : grad;
  return kDecayAsL2 || kDecayAndL2 ? g + mistaken_decay_as_gradient(param, o) : g;
}

// What the decay takes away from `param`.
torch::Tensor decay(const torch::Tensor& param, const Corrections& c, const AdamWOptions& o) {
  if (kDecayAsL2 || kDecayInNumerator) return torch::zeros_like(param);
  torch::Tensor decay = mistaken_decay(param, o);
  if (kDecayTimesStepSize) decay = decay * std::sqrt(c.v) / c.m;
  if (kDecayCorrected) decay = decay / c.m;
  return decay;
}

}  // namespace

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  if (is_left_out(param, state, options)) return;
  find_state(param, state);
  const AdamWOptions o = mistaken(options);
  const bool first = state.step == 0;
  const std::int64_t t = mistaken_t(state.step);
  const Corrections c = mistaken_corrections(t, o);

  const torch::Tensor g = gradient(param, grad, o);
  const Moments before{state.exp_avg, state.exp_avg_sq};
  const Moments after = mistaken_moments(before, g, g, first, o);
  state.exp_avg = left_average(after.m, c.m);
  state.exp_avg_sq = left_average(after.v, c.v);

  torch::Tensor numerator = mistaken_numerator(before.m, after.m, g, c.m, o);
  if (kDecayInNumerator) numerator = numerator + mistaken_decay_as_gradient(param, o);
  const torch::Tensor v = used_v(before.v, after.v);
  const torch::Tensor update = kept_lr(o.lr, c) * mistaken_adam_direction(numerator, v, c.v, o);
  if (kDecayOfUpdatedW) {
    mistaken_descent(param, update);
    param -= decay(param, c, o);
  } else {
    mistaken_descent(param, decay(param, c, o) + update);
  }
}
