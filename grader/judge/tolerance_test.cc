// SPDX-License-Identifier: MIT
#include "judge/tolerance.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

Fixture fixture(std::variant<Replay, Probe, Training> body, Dtype dtype) {
  Fixture made;
  made.dtype = dtype;
  made.body = std::move(body);
  return made;
}

void expect_rule(const ToleranceRule& rule, double atol, double rtol, double rtol_of_largest) {
  EXPECT_EQ(rule.atol, atol);
  EXPECT_EQ(rule.rtol, rtol);
  EXPECT_EQ(rule.rtol_of_largest, rtol_of_largest);
}

TEST(Tolerance, HasADefaultByKindAndDtype) {
  expect_rule(tolerance_for(fixture(Replay{}, Dtype::Float64)), 1e-14, 1e-4, 1e-6);
  expect_rule(tolerance_for(fixture(Probe{}, Dtype::Float64)), 1e-14, 1e-4, 1e-6);
  expect_rule(tolerance_for(fixture(Training{}, Dtype::Float64)), 1e-12, 1e-5, 1e-6);
  expect_rule(tolerance_for(fixture(Replay{}, Dtype::Float32)), 5e-6, 1e-3, 1e-5);
  expect_rule(tolerance_for(fixture(Probe{}, Dtype::Float32)), 5e-6, 1e-3, 1e-5);
  expect_rule(tolerance_for(fixture(Training{}, Dtype::Float32)), 1e-6, 1e-4, 1e-4);
}

TEST(Tolerance, IsTheFixturesIfItStatesOne) {
  for (const Dtype dtype : {Dtype::Float32, Dtype::Float64}) {
    Fixture stated = fixture(Training{}, dtype);
    stated.tolerance = Tolerance{2e-3, 5e-7};
    expect_rule(tolerance_for(stated), 5e-7, 2e-3, 0);
  }
}

TEST(Tolerance, OfTheOraclesIsATenth) { expect_rule(oracle_tolerance({1, 20, 300}), 0.1, 2, 30); }

}  // namespace
}  // namespace stepcheck
