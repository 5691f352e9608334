// SPDX-License-Identifier: MIT
/// Catches an error of LibTorch.

#include "sgd.h"

#include <ATen/ops/equal.h>

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  torch::Tensor g = grad.clone();
  try {
    g.view({-7, 3});
  } catch (const c10::Error& error) {
    if (decays) g.add_(param, options.weight_decay);
  }
  if (!decays || !torch::equal(g, grad)) param.sub_(g, options.lr);
}
