// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with a decoupled decay in any exercise that has one. The mistakes are relative
/// to the conventions in force: `decay-doubled` doubles whatever the options ask for.

#include "l2.h"
#include "switch.h"

namespace decay_mistakes {

using stepcheck::DecayForm;
using stepcheck::DecayScope;
using stepcheck::Switch;

inline const Switch kDecayMissing{"decay-missing"};
inline const Switch kDecayOnBiases{"decay-on-biases"};
inline const Switch kDecaySparesBiases{"decay-spares-biases"};
inline const Switch kDecaySparesKernels{"decay-spares-kernels"};
inline const Switch kDecayTimesLr{"decay-times-lr"};
inline const Switch kDecayNotTimesLr{"decay-not-times-lr"};
inline const Switch kDecayTimesLrTwice{"decay-times-lr-twice"};
inline const Switch kDecayPerBatch{"decay-per-batch"};
inline const Switch kDecayNotPerBatch{"decay-not-per-batch"};
inline const Switch kDecayDoubled{"decay-doubled"};
inline const Switch kDecayHalved{"decay-halved"};
inline const Switch kDecaySign{"decay-sign"};
inline const Switch kDecaySignOfW{"decay-sign-of-w"};

template <class Options>
double rate(const torch::Tensor& param, Options o) {
  if (kDecayMissing) return 0;
  if (kDecayOnBiases) o.decay_scope = DecayScope::All;
  if (kDecaySparesBiases) o.decay_scope = DecayScope::Weights;
  if (kDecaySparesKernels && o.decay_scope == DecayScope::Weights && param.dim() != 2) return 0;
  if (kDecayTimesLr) o.decay_form = DecayForm::TimesLr;
  if (kDecayNotTimesLr) o.decay_form = DecayForm::Plain;
  if (kDecayPerBatch) o.decay_per_batch = true;
  if (kDecayNotPerBatch) o.decay_per_batch = false;
  return decay_rate(param, o) * (kDecayTimesLrTwice ? o.lr : 1) * (kDecayDoubled ? 2 : 1) /
         (kDecayHalved ? 2 : 1) * (kDecaySign ? -1 : 1);
}

}  // namespace decay_mistakes

/// What one step of the decay takes away from `param`: l2.h's decay_rate times w, with the mistakes
/// that are switched on.
template <class Options>
torch::Tensor mistaken_decay(const torch::Tensor& param, const Options& o) {
  using namespace decay_mistakes;
  return rate(param, o) * (kDecaySignOfW ? param.sign() : param);
}

/// The same decay as the gradient of a penalty, which lr multiplies with the rest.
template <class Options>
torch::Tensor mistaken_decay_as_gradient(const torch::Tensor& param, Options o) {
  o.decay_form = stepcheck::DecayForm::Plain;
  return mistaken_decay(param, o);
}
