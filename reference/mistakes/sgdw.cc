// SPDX-License-Identifier: MIT
/// The textbook's SGDW with each known mistake as a switch; sgdw.yaml describes them.
#include "sgdw.h"

#include "average_mistakes.h"
#include "descent_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::DecayForm;
using stepcheck::DecayScope;
using stepcheck::Switch;

const Switch kPaperForm{"paper-form"};
const Switch kMeanAgain{"mean-again"};

const Switch kDecayMissing{"decay-missing"};
const Switch kDecayOnBiases{"decay-on-biases"};
const Switch kDecaySparesBiases{"decay-spares-biases"};
const Switch kDecayTimesLr{"decay-times-lr"};
const Switch kDecayNotTimesLr{"decay-not-times-lr"};
const Switch kDecayTimesLrTwice{"decay-times-lr-twice"};
const Switch kDecayPerBatch{"decay-per-batch"};
const Switch kDecayNotPerBatch{"decay-not-per-batch"};
const Switch kDecayDoubled{"decay-doubled"};
const Switch kDecayHalved{"decay-halved"};
const Switch kDecaySign{"decay-sign"};
const Switch kDecaySignOfW{"decay-sign-of-w"};
const Switch kDecayOfUpdatedW{"decay-of-updated-w"};
const Switch kDecayInVelocity{"decay-in-velocity"};
const Switch kDecayAsL2{"decay-as-l2"};
const Switch kDecayAndL2{"decay-and-l2"};

SgdwOptions mistaken(SgdwOptions o) {
  if (kDecayOnBiases) o.decay_scope = DecayScope::All;
  if (kDecaySparesBiases) o.decay_scope = DecayScope::Weights;
  if (kDecayTimesLr) o.decay_form = DecayForm::TimesLr;
  if (kDecayNotTimesLr) o.decay_form = DecayForm::Plain;
  if (kDecayPerBatch) o.decay_per_batch = true;
  if (kDecayNotPerBatch) o.decay_per_batch = false;
  o.lr = mistaken_lr(o.lr);
  return o;
}

double mistaken_decay_rate(const torch::Tensor& param, const SgdwOptions& o) {
  if (kDecayMissing) return 0;
  double rate = decay_rate(param, o);
  if (kDecayTimesLrTwice) rate *= o.lr;
  if (kDecayDoubled) rate *= 2;
  if (kDecayHalved) rate /= 2;
  return kDecaySign ? -rate : rate;
}

torch::Tensor decay(const torch::Tensor& param, const SgdwOptions& o) {
  return mistaken_decay_rate(param, o) * (kDecaySignOfW ? param.sign() : param);
}

// The gradient that is averaged: the one that was given, if nothing is wrong.
torch::Tensor gradient(const torch::Tensor& param, const torch::Tensor& grad,
                       const SgdwOptions& o) {
  torch::Tensor g = kMeanAgain ? grad / static_cast<double>(o.batch_size) : grad;
  if (kDecayAsL2 || kDecayAndL2) {
    SgdwOptions plain = o;
    plain.decay_form = DecayForm::Plain;
    g = g + decay_rate(param, plain) * param;
  }
  return g;
}

}  // namespace

void sgdw_step(torch::Tensor& param, const torch::Tensor& grad, SgdwState& state,
               const SgdwOptions& options) {
  if (is_left_out(param, state, options)) return;
  const std::int64_t t = steps_of(state);
  const SgdwOptions o = mistaken(options);
  const VelocityScales scales = kPaperForm ? VelocityScales{o.lr, 1} : mistaken_scales(o.lr);
  const double beta_decay = kPaperForm ? o.beta1 : mistaken_decay(o.beta1, o.beta_role);

  const torch::Tensor g = scales.in * gradient(param, grad, o);
  const torch::Tensor before = state.momentum_buffer;
  torch::Tensor& m = state.momentum_buffer;
  m = mistaken_average(before, g, beta_decay, kPaperForm ? 1 : 1 - beta_decay, t);
  if (kDecayInVelocity) m = m + decay(param, o);

  const torch::Tensor update = scales.out * mistaken_direction(before, m, g, beta_decay, t);
  if (kDecayAsL2 || kDecayInVelocity) {
    mistaken_descent(param, update);
  } else if (kDecayOfUpdatedW) {
    mistaken_descent(param, update);
    param -= decay(param, o);
  } else {
    mistaken_descent(param, decay(param, o) + update);
  }
}
