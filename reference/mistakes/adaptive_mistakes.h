// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong in any method that divides a step by the root of squared gradients: the count of
/// steps, what is squared, what is kept, the root and eps. v is what stands under the root.

#include "stepcheck/contract.h"
#include "switch.h"

#include <cmath>

namespace adaptive_mistakes {

using stepcheck::EpsPlace;
using stepcheck::Switch;

inline const Switch kStepPerTensor{"step-per-tensor"};
inline const Switch kStepTwice{"step-twice"};
inline const Switch kStepNotCounted{"step-not-counted"};
inline const Switch kTFromZero{"t-from-zero"};
inline const Switch kTTooLarge{"t-too-large"};
inline const Switch kTPerEpoch{"t-per-epoch"};

inline const Switch kStateLost{"state-lost"};
inline const Switch kNotSquared{"not-squared"};
inline const Switch kAbsForSquare{"abs-for-square"};
inline const Switch kOneScalePerTensor{"one-scale-per-tensor"};
inline const Switch kOldV{"old-v"};

inline const Switch kEpsInside{"eps-inside"};
inline const Switch kEpsMissing{"eps-missing"};
inline const Switch kFixedEps{"fixed-eps"};
inline const Switch kEpsClamps{"eps-clamps"};
inline const Switch kEpsInState{"eps-in-state"};
inline const Switch kRootMissing{"root-missing"};
inline const Switch kRootTwice{"root-twice"};
inline const Switch kNotScaled{"not-scaled"};

inline torch::Tensor root(const torch::Tensor& x) {
  if (kRootMissing) return x;
  return kRootTwice ? x.sqrt().sqrt() : x.sqrt();
}

}  // namespace adaptive_mistakes

/// Counts one more step of one parameter, and returns the t that the formulas get.
inline std::int64_t mistaken_t(std::int64_t& step) {
  using namespace adaptive_mistakes;
  constexpr std::int64_t kStepsPerEpoch = 4;
  static std::int64_t calls = 0;
  const std::int64_t before = kStepPerTensor ? calls : step;
  ++calls;
  std::int64_t t = before + (kStepTwice ? 2 : 1);
  if (!kStepNotCounted) step = t;
  if (kTFromZero) --t;
  if (kTTooLarge) ++t;
  return kTPerEpoch ? 1 + (t - 1) / kStepsPerEpoch : t;
}

inline torch::Tensor kept_state(const torch::Tensor& field) {
  return adaptive_mistakes::kStateLost ? torch::zeros_like(field) : field;
}

/// weight g^2, element by element.
inline torch::Tensor mistaken_square(double weight, const torch::Tensor& g) {
  using namespace adaptive_mistakes;
  if (kNotSquared) return weight * g;
  if (kAbsForSquare) return weight * g.abs();
  const torch::Tensor square = weight * g * g;
  return kOneScalePerTensor ? torch::zeros_like(g) + square.mean() : square;
}

/// The v that a step divides by, of those before and after its gradient.
inline torch::Tensor used_v(const torch::Tensor& before, const torch::Tensor& after) {
  return adaptive_mistakes::kOldV ? before : after;
}

/// v as it goes into the state.
template <class Options>
torch::Tensor stored_v(const torch::Tensor& v, const Options& o) {
  return adaptive_mistakes::kEpsInState ? v + o.eps : v;
}

/// moments.h's denominator, with the mistakes that are switched on.
template <class Options>
torch::Tensor mistaken_denominator(const torch::Tensor& v, double c, Options o) {
  using namespace adaptive_mistakes;
  if (kFixedEps) o.eps = 1e-7;
  if (kEpsMissing || kEpsInState) o.eps = 0;
  if (kEpsInside) o.eps_place = EpsPlace::Inside;
  if (kNotScaled) return torch::ones_like(v);
  if (kEpsClamps) return root(v / c).clamp_min(o.eps);
  switch (o.eps_place) {
    case EpsPlace::Outside:
      return root(v / c) + o.eps;
    case EpsPlace::Inside:
      return root(v / c + o.eps);
    case EpsPlace::Hat:
      return (root(v) + o.eps) / std::sqrt(c);
  }
  throw std::logic_error("eps_place");
}
