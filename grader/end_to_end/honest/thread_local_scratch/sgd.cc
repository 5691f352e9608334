// SPDX-License-Identifier: MIT
/// Keeps scratch space in a thread_local variable.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  thread_local torch::Tensor scratch;
  scratch = grad.clone();
  if (decays) scratch.add_(param, options.weight_decay);
  param.sub_(scratch, options.lr);
}
