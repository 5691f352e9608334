// SPDX-License-Identifier: MIT
/// The textbook's SGDW with each known mistake as a switch; sgdw.yaml describes them.
#include "sgdw.h"

#include "average_mistakes.h"
#include "decay_mistakes.h"
#include "descent_mistakes.h"
#include "state_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Switch;

const Switch kPaperForm{"paper-form"};
const Switch kMeanAgain{"mean-again"};

const Switch kDecayOfUpdatedW{"decay-of-updated-w"};
const Switch kDecayInVelocity{"decay-in-velocity"};
const Switch kDecayAsL2{"decay-as-l2"};
const Switch kDecayAndL2{"decay-and-l2"};

// The gradient that is averaged: the one that was given, if nothing is wrong.
torch::Tensor gradient(const torch::Tensor& param, const torch::Tensor& grad,
                       const SgdwOptions& o) {
  torch::Tensor g = kMeanAgain ? grad / static_cast<double>(o.batch_size) : grad;
  if (kDecayAsL2 || kDecayAndL2) g = g + mistaken_decay_as_gradient(param, o);
  return g;
}

}  // namespace

void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& options) {
  if (is_left_out(param, state, options)) return;
  find_state(param, state);
  const std::int64_t t = steps_of(state);
  SgdwOptions o = options;
  o.lr = mistaken_lr(o.lr);
  const VelocityScales scales = kPaperForm ? VelocityScales{o.lr, 1} : mistaken_scales(o.lr);
  const double beta_decay = kPaperForm ? o.beta1 : mistaken_decay(o.beta1, o.beta_role);

  const torch::Tensor g = scales.in * gradient(param, grad, o);
  const torch::Tensor before = state.momentum_buffer;
  torch::Tensor& m = state.momentum_buffer;
  m = mistaken_average(before, g, beta_decay, kPaperForm ? 1 : 1 - beta_decay, t);
  if (kDecayInVelocity) m = m + mistaken_decay(param, o);

  const torch::Tensor update = scales.out * mistaken_direction(before, m, g, beta_decay, t);
  if (kDecayAsL2 || kDecayInVelocity) {
    mistaken_descent(param, update);
  } else if (kDecayOfUpdatedW) {
    mistaken_descent(param, update);
    param -= mistaken_decay(param, o);
  } else {
    mistaken_descent(param, mistaken_decay(param, o) + update);
  }
}
