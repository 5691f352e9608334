// SPDX-License-Identifier: MIT
/// Has a hierarchy of classes.

#include "momentum.h"

#include <memory>

struct Rule {
  virtual ~Rule() = default;
  virtual torch::Tensor next(const MomentumState&, const torch::Tensor&,
                             const MomentumOptions&) const = 0;
};
struct Torch : Rule {
  torch::Tensor next(const MomentumState& state, const torch::Tensor& g,
                     const MomentumOptions& options) const override {
    if (state.step == 0) return g.clone();
    return options.momentum * state.momentum_buffer + (1 - options.dampening) * g;
  }
};

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;

  const std::unique_ptr<Rule> rule = std::make_unique<Torch>();
  state.momentum_buffer = rule->next(state, g, options);
  state.step += 1;
  if (options.nesterov) {
    param -= options.lr * (g + options.momentum * state.momentum_buffer);
  } else {
    param -= options.lr * state.momentum_buffer;
  }
}
