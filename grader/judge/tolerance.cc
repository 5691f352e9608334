// SPDX-License-Identifier: MIT
#include "judge/tolerance.h"

namespace stepcheck {
namespace {

// Replays and probes judge updates, gradients and state: small numbers next to nothing larger. An
// update is the difference of two parameters of size 1, each rounded: 2e-16 in double, 1.2e-7 in
// single, once for every operation on the parameter.
constexpr ToleranceRule kOpenLoop64{1e-14, 1e-4, 1e-6};
constexpr ToleranceRule kOpenLoop32{5e-6, 1e-3, 1e-5};
// A training judges parameters, which are large next to one step's update, so less of them is
// granted.
constexpr ToleranceRule kTraining64{1e-12, 1e-5, 1e-6};
constexpr ToleranceRule kTraining32{1e-6, 1e-4, 1e-4};

}  // namespace

ToleranceRule tolerance_for(const Fixture& fixture) {
  if (fixture.tolerance) return {fixture.tolerance->atol, fixture.tolerance->rtol, 0};
  const bool single = fixture.dtype == Dtype::Float32;
  if (std::holds_alternative<Training>(fixture.body)) return single ? kTraining32 : kTraining64;
  return single ? kOpenLoop32 : kOpenLoop64;
}

ToleranceRule oracle_tolerance(const ToleranceRule& rule) {
  return {rule.atol / 10, rule.rtol / 10, rule.rtol_of_largest / 10};
}

}  // namespace stepcheck
