// SPDX-License-Identifier: MIT
/// Lives in an inline namespace.

#include "sgd.h"

namespace course {
inline namespace v2 {
torch::Tensor step_of(double lr, const torch::Tensor& grad) { return lr * grad; }
}  // namespace v2
}  // namespace course
using course::step_of;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  param -= step_of(options.lr, decays ? grad + options.weight_decay * param : grad);
}
