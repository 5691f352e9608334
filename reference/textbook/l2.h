// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// True if a decay with this scope touches `param`.
inline bool is_decayed(const torch::Tensor& param, stepcheck::DecayScope scope) {
  return scope == stepcheck::DecayScope::All || param.dim() > 1;
}

/// The k that the conventions in `options` make of lambda: penalty k/2 |w|^2, gradient k w.
template <class Options>
double l2_factor(double lambda, const Options& options) {
  double factor = lambda;
  if (options.l2_form == stepcheck::L2Form::Full) factor *= 2;
  if (options.l2_per_batch) factor /= static_cast<double>(options.batch_size);
  return factor;
}

/// Gradient of the L2 penalty on `param`, for adding to the data gradient.
template <class Options>
torch::Tensor l2_gradient(const torch::Tensor& param, const Options& options) {
  if (!is_decayed(param, options.decay_scope)) return torch::zeros_like(param);
  return l2_factor(options.weight_decay, options) * param;
}

/// The share of `param` that one step of a decoupled decay takes away.
template <class Options>
double decay_rate(const torch::Tensor& param, const Options& options) {
  if (!is_decayed(param, options.decay_scope)) return 0;
  double rate = options.weight_decay;
  if (options.decay_form == stepcheck::DecayForm::TimesLr) rate *= options.lr;
  if (options.decay_per_batch) rate /= static_cast<double>(options.batch_size);
  return rate;
}
