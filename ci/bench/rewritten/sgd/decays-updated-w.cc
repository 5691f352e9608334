// SPDX-License-Identifier: MIT
/// In place, the decay as a factor.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&, const SgdOptions& o) {
  const bool spared = o.decay_scope == stepcheck::DecayScope::Weights && param.dim() < 2;
  param.add_(grad, -o.lr);
  if (!spared) param.mul_(1 - o.lr * o.weight_decay);
}
