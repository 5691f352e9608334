// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with a coupled L2 penalty in any exercise that has one. The mistakes are
/// relative to the conventions in force: `l2-doubled` doubles whatever the options ask for.

#include "l2.h"
#include "switch.h"

namespace l2_mistakes {

using stepcheck::Switch;

inline const Switch kMissing{"l2-missing"};
inline const Switch kOnBiases{"l2-on-biases"};
inline const Switch kSparesBiases{"l2-spares-biases"};
inline const Switch kSparesKernels{"l2-spares-kernels"};
inline const Switch kDoubled{"l2-doubled"};
inline const Switch kHalved{"l2-halved"};
inline const Switch kSign{"l2-sign"};
inline const Switch kPerBatch{"l2-per-batch"};
inline const Switch kNotPerBatch{"l2-not-per-batch"};
inline const Switch kSignOfW{"l2-sign-of-w"};
inline const Switch kNorm{"l2-norm"};
inline const Switch kMean{"l2-mean"};
inline const Switch kAbs{"l2-abs"};
inline const Switch kValue{"l2-value"};

inline bool is_pulled(const torch::Tensor& w, stepcheck::DecayScope scope) {
  if (kMissing) return false;
  if (kOnBiases) scope = stepcheck::DecayScope::All;
  if (kSparesBiases) scope = stepcheck::DecayScope::Weights;
  if (kSparesKernels && scope == stepcheck::DecayScope::Weights) return w.dim() == 2;
  return is_decayed(w, scope);
}

template <class Options>
double factor(Options o) {
  if (kPerBatch) o.l2_per_batch = true;
  if (kNotPerBatch) o.l2_per_batch = false;
  return l2_factor(o.weight_decay, o) * (kDoubled ? 2 : 1) / (kHalved ? 2 : 1) * (kSign ? -1 : 1);
}

/// What the factor multiplies: w itself, if nothing is wrong.
inline torch::Tensor pull(const torch::Tensor& w) {
  torch::Tensor pull = w;
  if (kSignOfW) pull = w.sign();
  if (kNorm) pull = pull / w.norm();
  if (kMean) pull = pull / static_cast<double>(w.numel());
  if (kAbs) pull = pull.abs();
  if (kValue) pull = torch::full_like(w, (pull * w).sum().item<double>() / 2);
  return pull;
}

}  // namespace l2_mistakes

/// l2.h's l2_gradient, with the mistakes that are switched on.
template <class Options>
torch::Tensor mistaken_l2_gradient(const torch::Tensor& param, const Options& options) {
  if (!l2_mistakes::is_pulled(param, options.decay_scope)) return torch::zeros_like(param);
  return l2_mistakes::factor(options) * l2_mistakes::pull(param);
}
