// SPDX-License-Identifier: MIT
#include "judge/match.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNan = std::nan("");
const Tolerances kTenth(ToleranceRule{0.1, 0, 0});

Layouts two_numbers() {
  Layout layout;
  layout.add("update", "w", {2});
  layout.add("accuracy", "", {}, false);
  return Layouts({layout});
}

double between(const Record& candidate, const Record& actual) {
  return distance(candidate, actual, two_numbers(), kTenth);
}

TEST(Distance, IsTheLargestInUnitsOfTheTolerance) {
  EXPECT_EQ(between({{1, 2, 0}}, {{1, 2, 9}}), 0) << "what is not judged does not count";
  EXPECT_NEAR(between({{1, 2, 0}, {1, 2, 0}}, {{1, 2.05, 0}, {1.3, 2, 0}}), 3, 1e-12);
}

TEST(Distance, TheToleranceIsTakenAroundTheCandidate) {
  const Tolerances relative(ToleranceRule{0, 0.5, 0});
  EXPECT_EQ(distance({{4, 0, 0}}, {{2, 0, 0}}, two_numbers(), relative), 1);
  EXPECT_EQ(distance({{2, 0, 0}}, {{4, 0, 0}}, two_numbers(), relative), 2);
}

TEST(Distance, NotANumberMatchesItselfAloneAndEndsTheComparison) {
  EXPECT_EQ(between({{kNan, 2, 0}, {1, 1, 0}}, {{kNan, 2, 0}, {7, 7, 0}}), 0);
  EXPECT_EQ(between({{kNan, 2, 0}}, {{1, 2, 0}}), kInfinity);
  EXPECT_EQ(between({{1, 2, 0}}, {{kNan, 2, 0}}), kInfinity);
  EXPECT_EQ(between({{kInfinity, 2, 0}}, {{-kInfinity, 2, 0}}), kInfinity);
}

TEST(Distance, OfRecordsOfAnotherLengthIsInfinite) {
  EXPECT_EQ(between({{1, 2, 0}}, {}), kInfinity);
  EXPECT_EQ(between({}, {{1, 2, 0}}), kInfinity);
}

using Positions = std::vector<std::size_t>;

TEST(Matches, AreThoseWithinTheToleranceIfTheRestIsFar) {
  EXPECT_EQ(matches({500, 0.2, 10, kInfinity, 1}), (Positions{1, 4}));
  EXPECT_EQ(matches({500, 12}), Positions{});
  EXPECT_EQ(matches({}), Positions{});
}

TEST(Matches, ThereAreNoneBesideANearMiss) { EXPECT_EQ(matches({0.2, 9.9}), Positions{}); }

}  // namespace
}  // namespace stepcheck
