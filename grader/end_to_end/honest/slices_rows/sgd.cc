// SPDX-License-Identifier: MIT
/// Goes row by row.

#include "sgd.h"

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  for (std::int64_t row = 0; row < param.size(0); ++row) {
    torch::Tensor w = param[row];
    w.sub_(decays ? grad[row] + options.weight_decay * w : grad[row], options.lr);
  }
}
