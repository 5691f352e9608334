// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with a velocity v in any exercise that has one: where lr and the sign go, what
/// is kept of it, and which one is stepped along.

#include "stepcheck/contract.h"
#include "switch.h"

#include <cmath>
#include <map>

namespace velocity_mistakes {

using stepcheck::Switch;

inline const Switch kLrInVelocity{"lr-in-velocity"};
inline const Switch kLrTwice{"lr-twice"};
inline const Switch kKerasVelocity{"keras-velocity"};
inline const Switch kNegativeVelocity{"negative-velocity"};
inline const Switch kVelocityLost{"velocity-lost"};
inline const Switch kOldVelocity{"old-velocity"};
inline const Switch kGradientUnweighted{"gradient-unweighted"};
inline const Switch kBiasCorrected{"bias-corrected"};

}  // namespace velocity_mistakes

/// What multiplies a gradient on its way into v, and v on its way into the parameter.
struct VelocityScales {
  double in;
  double out;
};

inline VelocityScales mistaken_scales(double lr) {
  const bool keras = velocity_mistakes::kKerasVelocity;
  VelocityScales scales{1, lr};
  if (keras || velocity_mistakes::kLrInVelocity) scales = {lr, 1};
  if (velocity_mistakes::kLrTwice) scales.in *= lr;
  if (keras || velocity_mistakes::kNegativeVelocity) scales = {-scales.in, -scales.out};
  return scales;
}

inline torch::Tensor kept_velocity(const torch::Tensor& v) {
  return velocity_mistakes::kVelocityLost ? torch::zeros_like(v) : v;
}

/// What a new gradient weighs in v.
inline double mistaken_gradient_weight(double weight) {
  return velocity_mistakes::kGradientUnweighted ? 1 : weight;
}

/// The velocity that step t moves along; `decay` is what the old one weighs in the new.
inline torch::Tensor used_velocity(const torch::Tensor& before, const torch::Tensor& after,
                                   double decay, std::int64_t t) {
  const torch::Tensor& v = velocity_mistakes::kOldVelocity ? before : after;
  return velocity_mistakes::kBiasCorrected ? v / (1 - std::pow(decay, static_cast<double>(t))) : v;
}

/// Steps of one parameter, this one included, for exercises whose state does not count them.
template <class State>
std::int64_t steps_of(const State& state) {
  static std::map<const State*, std::int64_t> steps;
  return ++steps[&state];
}
