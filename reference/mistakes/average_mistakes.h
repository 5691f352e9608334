// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with a velocity that is a moving average.

#include "average.h"
#include "velocity_mistakes.h"

namespace average_mistakes {

using stepcheck::Switch;

inline const Switch kSwapsBeta{"swaps-beta"};
inline const Switch kFixedBeta{"fixed-beta"};
inline const Switch kStartsAsGradient{"starts-as-gradient"};
inline const Switch kOldUnweighted{"old-unweighted"};
inline const Switch kLooksAhead{"looks-ahead"};

}  // namespace average_mistakes

/// What the old average weighs in the new one.
inline double mistaken_decay(double beta, stepcheck::BetaRole role) {
  if (average_mistakes::kFixedBeta) return 0.9;
  const bool is_decay = (role == stepcheck::BetaRole::Decay) != average_mistakes::kSwapsBeta;
  return is_decay ? beta : 1 - beta;
}

/// The average `old` after one more `value` of weight `gain`, at step t.
inline torch::Tensor mistaken_average(const torch::Tensor& old, const torch::Tensor& value,
                                      double decay, double gain, std::int64_t t) {
  if (average_mistakes::kStartsAsGradient && t == 1) return value.clone();
  const double old_weight = average_mistakes::kOldUnweighted ? 1 : decay;
  return old_weight * kept_velocity(old) + mistaken_gradient_weight(gain) * value;
}

/// What a step moves along: the average, if nothing is wrong.
inline torch::Tensor mistaken_direction(const torch::Tensor& before, const torch::Tensor& after,
                                        const torch::Tensor& value, double decay, std::int64_t t) {
  const torch::Tensor v = used_velocity(before, after, decay, t);
  return average_mistakes::kLooksAhead ? decay * v + (1 - decay) * value : v;
}
