// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/contract.h"

/// True if a decay with this scope touches `param`.
inline bool is_decayed(const torch::Tensor& param, stepcheck::DecayScope scope) {
  return scope == stepcheck::DecayScope::All || param.dim() > 1;
}

/// Gradient of the L2 penalty on `param`, by the conventions in `options`; add it to the data gradient.
template <class Options>
torch::Tensor l2_gradient(const torch::Tensor& param, const Options& options) {
  if (!is_decayed(param, options.decay_scope)) return torch::zeros_like(param);
  double factor = options.weight_decay;
  if (options.l2_form == stepcheck::L2Form::Full) factor *= 2;
  if (options.l2_per_batch) factor /= static_cast<double>(options.batch_size);
  return factor * param;
}
