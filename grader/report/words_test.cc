// SPDX-License-Identifier: MIT
#include "report/words.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Comparison with_channels(std::vector<ChannelResult> channels) {
  Comparison comparison;
  comparison.channels = std::move(channels);
  return comparison;
}

TEST(Words, PlaceAnElement) {
  EXPECT_EQ(element({3, "exp_avg", "fc1.weight", {2, 1}, 0, 0, 0}), "exp_avg of fc1.weight[2,1]");
  EXPECT_EQ(element({3, "update", "bias", {}, 0, 0, 0}), "update of bias");
  EXPECT_EQ(element({3, "loss", "", {}, 0, 0, 0}), "loss");
}

TEST(Words, CallAProbesStepsCases) {
  EXPECT_EQ(step_word("probe"), "case");
  EXPECT_EQ(step_word("replay"), "step");
  EXPECT_EQ(step_word("training"), "step");
}

TEST(Words, RelateChannels) {
  EXPECT_EQ(channel_pattern(with_channels({{"exp_avg", 0, 0, 0},
                                           {"exp_avg_sq", 0, 0, 0},
                                           {"update", 1, 9, 0},
                                           {"param", 1, 9, 0}}),
                            "step"),
            "exp_avg and exp_avg_sq agree at every step; update and param leave their tolerance at "
            "step 1: check the update formula");
  EXPECT_EQ(channel_pattern(with_channels({{"a", 0, 0, 0}, {"b", 7, 1, 0}}), "step"),
            "a agrees at every step; b leaves its tolerance at step 7");
  EXPECT_EQ(
      channel_pattern(with_channels({{"a", 2, 1, 0}, {"b", 2, 1, 0}, {"c", 2, 1, 0}}), "case"),
      "a, b and c leave their tolerance at case 2");
  EXPECT_EQ(channel_pattern(with_channels({{"a", 3, 1, 0}, {"b", 2, 1, 0}}), "step"),
            "b leaves its tolerance at step 2, a at step 3");
}

TEST(Words, DoNotBlameTheUpdateForWrongState) {
  const auto text = channel_pattern(
      with_channels({{"exp_avg", 3, 1, 0}, {"update", 3, 1, 0}, {"param", 0, 0, 0}}), "step");
  EXPECT_EQ(text, "param agrees at every step; exp_avg and update leave their tolerance at step 3");
}

TEST(Words, HaveNothingToRelateInOneChannelOrNoFailure) {
  EXPECT_EQ(channel_pattern(with_channels({}), "step"), "");
  EXPECT_EQ(channel_pattern(with_channels({{"a", 1, 1, 0}}), "step"), "");
  EXPECT_EQ(channel_pattern(with_channels({{"a", 0, 0, 0}, {"b", 0, 0, 0}}), "step"), "");
}

TEST(Words, WritePointsPlainly) {
  EXPECT_EQ(points(20), "20");
  EXPECT_EQ(points(12.5), "12.5");
  EXPECT_EQ(points(3.333), "3.33");
  EXPECT_EQ(points(0), "0");
  EXPECT_EQ(points(-0.001), "0");
  EXPECT_EQ(points(100), "100");
}

TEST(NumberPair, StopsAtTwelveDigitsWhereTheyTell) {
  const auto [expected, actual] = number_pair(1.0 / 3, 0.25);
  EXPECT_EQ(expected, "0.333333333333");
  EXPECT_EQ(actual, "0.25");
}

TEST(NumberPair, ShowsAnyDifference) {
  for (double value : {0.1, -3e-300, 12345.678, 1e17}) {
    const double next = std::nextafter(value, 1e300);
    const auto [expected, actual] = number_pair(value, next);
    EXPECT_NE(expected, actual);
  }
  const auto [expected, actual] = number_pair(0.5, 0.5 + 1e-11);
  EXPECT_EQ(expected, "0.5");
  EXPECT_EQ(actual, "0.50000000001");
}

TEST(NumberPair, AlignsSigns) {
  const auto [expected, actual] = number_pair(0.25, -0.25);
  EXPECT_EQ(expected, " 0.25");
  EXPECT_EQ(actual, "-0.25");
}

TEST(NumberPair, WritesWhatIsNotFinite) {
  EXPECT_EQ(number_pair(0.5, std::copysign(kNan, 1)).actual, "nan");
  EXPECT_EQ(number_pair(0.5, std::copysign(kNan, -1)).actual, " nan");
  EXPECT_EQ(number_pair(0.5, std::numeric_limits<double>::infinity()).actual, "inf");
  EXPECT_EQ(magnitude(kNan), "not a number");
  EXPECT_EQ(magnitude(1.23456e-9), "1.23e-09");
}

}  // namespace
}  // namespace stepcheck
