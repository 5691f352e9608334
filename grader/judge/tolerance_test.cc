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
  EXPECT_DOUBLE_EQ(rule.atol, atol);
  EXPECT_DOUBLE_EQ(rule.rtol, rtol);
  EXPECT_DOUBLE_EQ(rule.rtol_of_largest, rtol_of_largest);
}

ToleranceRule rule_of(const Fixture& fixture) {
  return tolerances_for(fixture, Device::Cpu).at(1, "update");
}

TEST(Tolerance, HasADefaultByKindAndDtype) {
  expect_rule(rule_of(fixture(Replay{}, Dtype::Float64)), 1e-14, 1e-4, 1e-5);
  expect_rule(rule_of(fixture(Probe{}, Dtype::Float64)), 1e-14, 1e-4, 1e-5);
  expect_rule(rule_of(fixture(Training{}, Dtype::Float64)), 1e-12, 1e-3, 1e-5);
  expect_rule(rule_of(fixture(Replay{}, Dtype::Float32)), 5e-6, 1e-3, 1e-5);
  expect_rule(rule_of(fixture(Probe{}, Dtype::Float32)), 5e-6, 1e-3, 1e-5);
  expect_rule(rule_of(fixture(Training{}, Dtype::Float32)), 1e-6, 2e-3, 1e-4);
}

TEST(Tolerance, IsTheFixturesIfItStatesOne) {
  for (const Dtype dtype : {Dtype::Float32, Dtype::Float64}) {
    Fixture stated = fixture(Training{}, dtype);
    stated.tolerance = Tolerance{2e-3, 5e-7};
    expect_rule(rule_of(stated), 5e-7, 2e-3, 0);
  }
}

TEST(Tolerance, IsTenTimesTheMeasuredNoise) {
  Fixture measured = fixture(Replay{}, Dtype::Float64);
  measured.noise = {{Dtype::Float32, Device::Cpu, "", 9, 0, {{"update", {1, 1}}}, ""},
                    {Dtype::Float64, Device::Cuda, "", 9, 0, {{"update", {1, 1}}}, ""},
                    {Dtype::Float64, Device::Cpu, "", 9, 0, {{"update", {2e-5, 3e-4}}}, ""}};
  const Tolerances tolerances = tolerances_for(measured, Device::Cpu);
  expect_rule(tolerances.at(1, "update"), 1e-14, 10 * 2e-5, 0.01 * 10 * 2e-5);
  expect_rule(tolerances.at(2, "update"), 1e-14, 10 * 3e-4, 0.01 * 10 * 3e-4);
  // Not measured: the default.
  expect_rule(tolerances.at(3, "update"), 1e-14, 1e-4, 1e-5);
  expect_rule(tolerances.at(1, "param"), 1e-14, 1e-4, 1e-5);
  measured.tolerance = Tolerance{2e-3, 5e-7};
  expect_rule(tolerances_for(measured, Device::Cpu).at(1, "update"), 5e-7, 2e-3, 0);
}

TEST(Tolerance, IsNeverNothing) {
  Fixture measured = fixture(Replay{}, Dtype::Float64);
  measured.noise = {{Dtype::Float64, Device::Cpu, "", 9, 0, {{"update", {0}}}, ""}};
  expect_rule(tolerances_for(measured, Device::Cpu).at(1, "update"), 1e-14, 1e-5, 1e-7);
  measured.dtype = measured.noise[0].dtype = Dtype::Float32;
  expect_rule(tolerances_for(measured, Device::Cpu).at(1, "update"), 5e-7, 1e-4, 1e-6);
}

TEST(Tolerance, CanBeTakenInPart) {
  const Noise noise{Dtype::Float64, Device::Cpu, "", 9, 0, {{"loss", {1}}}, ""};
  const Tolerances tenth = Tolerances({1, 20, 300}, {4, 0, 0}, noise).times(0.5);
  expect_rule(tenth.at(1, "param"), 0.5, 10, 150);
  expect_rule(tenth.at(1, "loss"), 2, 5, 0.05);
}

TEST(OracleShare, LeavesMostToTheSubmission) {
  Fixture fixture;
  fixture.body = Replay{};
  EXPECT_EQ(oracle_share(fixture), 0.1);
  fixture.body = Probe{};
  EXPECT_EQ(oracle_share(fixture), 0.1);
  fixture.body = Training{};
  EXPECT_EQ(oracle_share(fixture), 0.5);
}

}  // namespace
}  // namespace stepcheck
