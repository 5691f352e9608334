// SPDX-License-Identifier: MIT
/// Has comments in other alphabets: η, 学习率, скорость.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  // w ← w − η·(g + λ·w)   学习率 η,  скорость обучения
  param -= options.lr * (decays ? grad + options.weight_decay * param : grad);
}
