// SPDX-License-Identifier: MIT
/// Puts its rule into a struct template.

#include "momentum.h"

template <class Number>
struct Rule {
  Number momentum;
  Number dampening;
  void update(torch::Tensor& buffer, const torch::Tensor& g, bool first) const {
    buffer = first ? g.clone() : buffer * momentum + g * (1 - dampening);
  }
};

void momentum_step(torch::Tensor& param, const torch::Tensor& grad, MomentumState& state,
                   const MomentumOptions& options) {
  const bool decays = options.decay_scope == stepcheck::DecayScope::All || param.dim() > 1;
  const torch::Tensor g = decays ? grad + options.weight_decay * param : grad;

  Rule<double> rule{options.momentum, options.dampening};
  rule.update(state.momentum_buffer, g, state.step == 0);
  state.step += 1;
  if (options.nesterov) {
    param -= options.lr * (g + options.momentum * state.momentum_buffer);
  } else {
    param -= options.lr * state.momentum_buffer;
  }
}
