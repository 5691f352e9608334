// SPDX-License-Identifier: MIT
/// Has an Optimizer base class of its own, and an AdamW derived from it.

#include "adamw.h"

#include <cmath>

namespace mine {

class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual void step(torch::Tensor& param, const torch::Tensor& grad) = 0;
};

class AdamW : public Optimizer {
 public:
  AdamW(AdamWState& state, const AdamWOptions& options) : state_(state), options_(options) {}

  void step(torch::Tensor& param, const torch::Tensor& grad) override {
    const double t = static_cast<double>(++state_.step);
    state_.exp_avg = options_.beta1 * state_.exp_avg + (1 - options_.beta1) * grad;
    state_.exp_avg_sq = options_.beta2 * state_.exp_avg_sq + (1 - options_.beta2) * grad * grad;
    const torch::Tensor m = state_.exp_avg / (1 - std::pow(options_.beta1, t));
    const torch::Tensor v = state_.exp_avg_sq / (1 - std::pow(options_.beta2, t));
    torch::Tensor update = m / (v.sqrt() + options_.eps);
    if (decays(param)) update = update + options_.weight_decay * param;
    param -= options_.lr * update;
  }

 private:
  bool decays(const torch::Tensor& param) const {
    return options_.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  }

  AdamWState& state_;
  const AdamWOptions& options_;
};

}  // namespace mine

void adamw_step(torch::Tensor& param, const torch::Tensor& grad, AdamWState& state,
                const AdamWOptions& options) {
  mine::AdamW(state, options).step(param, grad);
}
