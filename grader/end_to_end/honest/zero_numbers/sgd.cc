// SPDX-License-Identifier: MIT
/// Is prepared for gradients that are empty, undefined or sparse.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  if (!grad.defined() || grad.numel() == 0) return;
  torch::Tensor update = grad.is_sparse() ? grad.to_dense() : grad;
  if (decays && options.weight_decay != 0) update = update + options.weight_decay * param;
  param -= options.lr * update;
}
