// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with the learning rate, and with the line that moves a parameter, in any
/// optimizer.

#include "l2.h"
#include "switch.h"

namespace descent_mistakes {

using stepcheck::Switch;

inline const Switch kAscends{"ascends"};
inline const Switch kFixedLr{"fixed-lr"};
inline const Switch kStaleLr{"stale-lr"};
inline const Switch kFirstTensorOnly{"first-tensor-only"};
inline const Switch kSkipsBiases{"skips-biases"};
inline const Switch kRebindsParam{"rebinds-param"};

}  // namespace descent_mistakes

inline double mistaken_lr(double lr) {
  static const double first_lr = lr;
  if (descent_mistakes::kFixedLr) return 0.01;
  return descent_mistakes::kStaleLr ? first_lr : lr;
}

/// Whether the step passes over `param`, as no right one does.
template <class State, class Options>
bool is_left_out(const torch::Tensor& param, const State& state, const Options& o) {
  // A state stays where it is for a whole run; a parameter may be replaced before each step.
  static const State* const first_state = &state;
  if (descent_mistakes::kFirstTensorOnly && &state != first_state) return true;
  return descent_mistakes::kSkipsBiases && !is_decayed(param, o.decay_scope);
}

inline void mistaken_descent(torch::Tensor& param, const torch::Tensor& update) {
  const torch::Tensor step = descent_mistakes::kAscends ? -update : update;
  if (descent_mistakes::kRebindsParam) {
    param = param - step;
  } else {
    param -= step;
  }
}
