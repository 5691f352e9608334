// SPDX-License-Identifier: MIT
#include "judge/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

constexpr ToleranceRule kTenth{0.1, 0, 0};  // |actual - expected| <= 0.1

Layout one_block(const Shape& shape = {}) {
  Layout layout;
  layout.add("update", "w", shape);
  return layout;
}

// Cause before effect, a counter, and a value that nobody judges.
Layout adam_like() {
  Layout layout;
  layout.add("step", "w", {});
  layout.add("exp_avg", "w", {2, 3});
  layout.add("exp_avg", "b", {2});
  layout.add("accuracy", "", {}, false);
  layout.add("update", "w", {2, 3});
  return layout;
}

double next_above(double value) { return std::nextafter(value, kInfinity); }

/// Compares one step; `expected` and `actual` hold the layout's values.
Comparison compare(const Layout& layout, const StepValues& expected, const StepValues& actual,
                   const ToleranceRule& rule) {
  Comparer comparer(rule);
  comparer.add(1, layout, expected, actual);
  return comparer.result(1);
}

bool agrees(double expected, double actual, const ToleranceRule& rule) {
  return !compare(one_block(), {expected}, {actual}, rule).first;
}

TEST(Compare, ExactlyTheAllowanceAgreesAndTheNextNumberDoesNot) {
  const ToleranceRule absolute{0.25, 0, 0};
  EXPECT_TRUE(agrees(1, 1.25, absolute));
  EXPECT_FALSE(agrees(1, next_above(1.25), absolute));
  EXPECT_TRUE(agrees(1, 0.75, absolute));
  EXPECT_FALSE(agrees(1, std::nextafter(0.75, 0), absolute));

  const ToleranceRule relative{0, 0.125, 0};
  EXPECT_TRUE(agrees(-8, -9, relative));
  EXPECT_FALSE(agrees(-8, -next_above(9), relative));

  const ToleranceRule both{0.5, 0.125, 0};
  EXPECT_TRUE(agrees(8, 9.5, both));
  EXPECT_FALSE(agrees(8, next_above(9.5), both));
}

TEST(Compare, NothingAllowedMeansEqual) {
  const ToleranceRule none{0, 0, 0};
  EXPECT_TRUE(agrees(3, 3, none));
  EXPECT_TRUE(agrees(0.0, -0.0, none));
  EXPECT_FALSE(agrees(3, next_above(3), none));
  const Comparison comparison = compare(one_block(), {0}, {1e-300}, none);
  EXPECT_EQ(comparison.worst_ratio, kInfinity);
}

TEST(Compare, ARatioIsAboveOneExactlyWhereItDisagrees) {
  // 1.75 is one whose next number, divided by it, rounds to 1 in some rounding.
  for (const double allowed : {1.0, 1.25, 1.75, 1.9999999999999998, 0.1, 1e-15, 3e-308}) {
    const ToleranceRule rule{allowed, 0, 0};
    EXPECT_LE(compare(one_block(), {0}, {allowed}, rule).worst_ratio, 1);
    const Comparison over = compare(one_block(), {0}, {next_above(allowed)}, rule);
    EXPECT_TRUE(over.first);
    EXPECT_GT(over.worst_ratio, 1);
    EXPECT_LT(over.worst_ratio, 1.001) << "barely over is not infinitely far";
  }
}

TEST(Compare, TheLargestCountsByTensorAndStep) {
  const ToleranceRule rule{0, 0, 0.125};
  Layout layout;
  layout.add("update", "large", {2});
  layout.add("update", "small", {2});
  // Beside an 8, an error of 1 is allowed; beside a 1, one of 1/8.
  EXPECT_FALSE(compare(layout, {-8, 0, 1, 0}, {-8, 1, 1, 0.125}, rule).first);
  const Comparison wrong = compare(layout, {-8, 0, 1, 0}, {-8, 1, 1, next_above(0.125)}, rule);
  ASSERT_TRUE(wrong.first);
  EXPECT_EQ(wrong.first->tensor, "small");
  EXPECT_EQ(wrong.first->allowed, 0.125);

  Comparer comparer(rule);
  comparer.add(1, one_block({2}), {8, 0}, {8, 1});
  comparer.add(2, one_block({2}), {1, 0}, {1, 1});
  EXPECT_EQ(comparer.result(2).first->step, 2) << "another step's largest does not count";
}

TEST(Compare, ToleratesTheSumOfAllTerms) {
  const ToleranceRule rule{0.5, 0.25, 0.125};
  const Layout layout = one_block({2});
  // 0.5 + 0.25 * 4 + 0.125 * 16 = 3.5
  EXPECT_FALSE(compare(layout, {4, 16}, {7.5, 16}, rule).first);
  EXPECT_EQ(compare(layout, {4, 16}, {next_above(7.5), 16}, rule).first->allowed, 3.5);
}

TEST(Compare, WhatIsNotFiniteNeverAgrees) {
  const ToleranceRule generous{1e300, 1, 1};
  for (const double value : {kNan, kInfinity, -kInfinity}) {
    const Comparison comparison = compare(one_block({2}), {1, 2}, {1, value}, generous);
    ASSERT_TRUE(comparison.first);
    EXPECT_EQ(comparison.first->index, Shape{1});
    EXPECT_EQ(comparison.steps_agreeing, 0);
    EXPECT_EQ(comparison.elements_agreeing, 1);
    EXPECT_EQ(comparison.worst_ratio, kInfinity);
    EXPECT_EQ(comparison.channels.at(0).worst_ratio, kInfinity);
  }
}

TEST(Compare, ExpectedMustBeFinite) {
  for (const double value : {kNan, kInfinity, -kInfinity}) {
    EXPECT_THROW(compare(one_block({2}), {1, value}, {1, value}, kTenth), ExpectedNotFinite);
    EXPECT_THROW(compare(one_block({2}), {value, 1}, {1, 1}, kTenth), ExpectedNotFinite);
  }
}

TEST(Compare, UnjudgedBlocksAreNotLookedAt) {
  Layout layout;
  layout.add("accuracy", "", {}, false);
  layout.add("loss", "", {});
  const Comparison comparison = compare(layout, {kNan, 1}, {0.5, 1}, kTenth);
  EXPECT_FALSE(comparison.first);
  EXPECT_EQ(comparison.elements, 1);
  ASSERT_EQ(comparison.channels.size(), 1U);
  EXPECT_EQ(comparison.channels[0].channel, "loss");
}

TEST(Compare, TheFirstDivergenceIsTheWorstElementOfTheFirstBlock) {
  const Layout layout = adam_like();
  const StepValues expected(layout.size, 1.0);
  StepValues actual = expected;
  actual[layout.blocks[1].offset + 1] = 1.5;  // exp_avg of w [0, 1]
  actual[layout.blocks[1].offset + 5] = 0.2;  // exp_avg of w [1, 2], worse
  actual[layout.blocks[4].offset] = 100;      // update of w, worst of all
  Comparer comparer(kTenth);
  comparer.add(1, layout, expected, expected);
  comparer.add(2, layout, expected, actual);
  comparer.add(3, layout, expected, StepValues(layout.size, 50.0));
  const Comparison comparison = comparer.result(3);
  ASSERT_TRUE(comparison.first);
  EXPECT_EQ(comparison.first->step, 2);
  EXPECT_EQ(comparison.first->channel, "exp_avg");
  EXPECT_EQ(comparison.first->tensor, "w");
  EXPECT_EQ(comparison.first->index, (Shape{1, 2}));
  EXPECT_EQ(comparison.first->expected, 1.0);
  EXPECT_EQ(comparison.first->actual, 0.2);
  EXPECT_EQ(comparison.first->allowed, 0.1);
}

TEST(Compare, WorstIsMeasuredByWhatIsAllowed) {
  const ToleranceRule rule{0, 0.1, 0};
  // Off by 2 where 10 are allowed; off by 1 where 0.1 is.
  const Comparison comparison = compare(one_block({2}), {100, 1}, {120, 2}, rule);
  EXPECT_EQ(comparison.first->index, Shape{1});
}

TEST(Compare, AnIndexHasTheTensorsDimensions) {
  for (std::size_t at = 0; at < 24; ++at) {
    const StepValues expected(24, 0.0);
    StepValues actual = expected;
    actual[at] = 1;
    const auto i = static_cast<std::int64_t>(at);
    EXPECT_EQ(compare(one_block({2, 3, 4}), expected, actual, kTenth).first->index,
              (Shape{i / 12, i / 4 % 3, i % 4}));
  }
  EXPECT_EQ(compare(one_block(), {0}, {1}, kTenth).first->index, Shape{});
}

TEST(Compare, CountsStepsAndElements) {
  const Layout layout = one_block({4});
  const StepValues right{1, 2, 3, 4};
  Comparer comparer(kTenth);
  comparer.add(1, layout, right, right);
  comparer.add(2, layout, right, right);
  comparer.add(3, layout, right, {1, 9, 9, 4});
  comparer.add(4, layout, right, right);
  comparer.add(5, layout, right, {1, 2, 3, 9});
  const Comparison comparison = comparer.result(6);
  EXPECT_EQ(comparison.steps, 6) << "the one that never came is among them";
  EXPECT_EQ(comparison.steps_agreeing, 3);
  EXPECT_EQ(comparison.steps_before, 2);
  EXPECT_EQ(comparison.elements, 20);
  EXPECT_EQ(comparison.elements_agreeing, 17);
}

TEST(Compare, WithoutADivergenceAllStepsAreBeforeIt) {
  Comparer comparer(kTenth);
  for (int step = 1; step <= 3; ++step) comparer.add(step, one_block(), {1}, {1.05});
  const Comparison comparison = comparer.result(3);
  EXPECT_FALSE(comparison.first);
  EXPECT_EQ(comparison.steps_before, 3);
  EXPECT_EQ(comparison.steps_agreeing, 3);
  EXPECT_NEAR(comparison.worst_ratio, 0.5, 1e-12);
}

TEST(Compare, ChannelsStandInLayoutOrderWithTheirOwnFirstStep) {
  const Layout layout = adam_like();
  const StepValues expected(layout.size, 1.0);
  StepValues update_wrong = expected;
  update_wrong[layout.blocks[4].offset] = 1.2;
  StepValues both_wrong = update_wrong;
  both_wrong[layout.blocks[1].offset] = 2;
  both_wrong[layout.blocks[2].offset] = 2;
  Comparer comparer(kTenth);
  comparer.add(1, layout, expected, update_wrong);
  comparer.add(2, layout, expected, expected);
  comparer.add(3, layout, expected, both_wrong);
  const auto channels = comparer.result(3).channels;
  ASSERT_EQ(channels.size(), 3U);
  EXPECT_EQ(channels[0].channel, "step");
  EXPECT_EQ(channels[0].first_step, 0);
  EXPECT_EQ(channels[0].steps_wrong, 0);
  EXPECT_EQ(channels[0].worst_ratio, 0);
  EXPECT_EQ(channels[1].channel, "exp_avg");
  EXPECT_EQ(channels[1].first_step, 3);
  EXPECT_EQ(channels[1].steps_wrong, 1) << "two tensors of one step are one step";
  EXPECT_NEAR(channels[1].worst_ratio, 10, 1e-9);
  EXPECT_EQ(channels[2].channel, "update");
  EXPECT_EQ(channels[2].first_step, 1);
  EXPECT_EQ(channels[2].steps_wrong, 2);
}

TEST(Compare, StepsMayDifferInLayout) {
  Comparer comparer(kTenth);
  comparer.add(1, one_block({3}), {1, 1, 1}, {1, 1, 1});
  comparer.add(2, one_block(), {1}, {2});
  EXPECT_EQ(comparer.result(2).elements, 4);
  EXPECT_EQ(comparer.result(2).first->index, Shape{});
}

TEST(Series, HoldsEachStepsWorstElement) {
  Comparer comparer(kTenth);
  comparer.add(1, one_block({2}), {0, 0}, {0.05, -0.025});
  comparer.add(2, one_block({2}), {0, 0}, {0, 3});
  const auto series = comparer.result(2).series;
  ASSERT_EQ(series.size(), 2U);
  EXPECT_EQ(series[0].step, 1);
  EXPECT_EQ(series[0].error, 0.05);
  EXPECT_EQ(series[1].step, 2);
  EXPECT_EQ(series[1].error, 3);
  EXPECT_EQ(series[1].allowed, 0.1);
}

// Of `steps` steps, each off by what `error` says.
template <class Error>
std::vector<StepError> series_of(int steps, Error error) {
  Comparer comparer(kTenth);
  for (int step = 1; step <= steps; ++step) comparer.add(step, one_block(), {0}, {error(step)});
  return comparer.result(steps).series;
}

TEST(Series, OfALongRunIsBoundedInOrderAndWithoutGaps) {
  // Errors grow, so the worst of each stretch is its last step: the entries show where it ends.
  for (const int steps : {1, 2047, 2048, 2049, 2050, 4096, 4097, 4098, 10'000, 100'000}) {
    const auto series = series_of(steps, [](int step) { return step * 1e-7; });
    ASSERT_LE(series.size(), 2048U) << steps;
    ASSERT_GE(series.size(), static_cast<std::size_t>(std::min(steps, 1024))) << steps;
    const int stretch = series.front().step;
    for (std::size_t i = 0; i < series.size(); ++i) {
      const int end = stretch * static_cast<int>(i + 1);
      EXPECT_EQ(series[i].step, std::min(end, steps)) << steps;
    }
    EXPECT_EQ(series.back().step, steps);
  }
}

TEST(Series, KeepsTheWorstStepWhereverItIs) {
  const auto expect_kept = [](int steps, int worst, double error) {
    const auto series = series_of(steps, [&](int step) { return step == worst ? error : 0.01; });
    const auto found = std::count_if(series.begin(), series.end(),
                                     [&](const StepError& entry) { return entry.step == worst; });
    EXPECT_EQ(found, 1) << worst << " off by " << error;
  };
  for (const int worst : {1, 2, 1024, 2048, 2049, 4096, 4097, 4098, 9'999, 10'000}) {
    for (const double error : {5.0, kInfinity, kNan}) expect_kept(10'000, worst, error);
  }
  expect_kept(100'000, 65'537, kNan);
}

TEST(Series, AnErrorWhereNothingIsAllowedIsWorseThanAnyThatIs) {
  Comparer comparer(ToleranceRule{0, 0.1, 0});
  // Step 1 is wrong by a little where nothing is allowed, the others by more than is allowed.
  for (int step = 1; step <= 4098; ++step) {
    comparer.add(step, one_block(), {step == 1 ? 0.0 : 1.0}, {step == 1 ? 1e-9 : 1.5});
  }
  EXPECT_EQ(comparer.result(4098).series.front().step, 1);
}

TEST(Distance, IsRelativeToTheLargestOfEachTensor) {
  Layout layout;
  layout.add("update", "a", {2});
  layout.add("update", "b", {2});
  Distance distance;
  EXPECT_EQ(distance.worst(), 0);
  distance.add(layout, {100, 1, 4, 2}, {100, 2, 4, 2});
  EXPECT_DOUBLE_EQ(distance.worst(), 0.01);
  distance.add(layout, {100, 1, -4, 2}, {100, 1, -4, 1});
  EXPECT_DOUBLE_EQ(distance.worst(), 0.25);
  distance.add(layout, {1, 1, 1, 1}, {1, 1, 1, 1});
  EXPECT_DOUBLE_EQ(distance.worst(), 0.25) << "the worst of all steps stays";
}

TEST(Distance, OfEqualZerosIsNone) {
  Distance distance;
  distance.add(one_block({2}), {0, 0}, {0, -0.0});
  EXPECT_EQ(distance.worst(), 0);
}

TEST(Distance, LeavesOutWhatIsNotJudged) {
  Layout layout;
  layout.add("accuracy", "", {}, false);
  layout.add("loss", "", {});
  Distance distance;
  distance.add(layout, {0.5, 2}, {1.0, 2});
  EXPECT_EQ(distance.worst(), 0);
}

}  // namespace
}  // namespace stepcheck
