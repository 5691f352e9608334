// SPDX-License-Identifier: MIT
#include "plot/ticks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace stepcheck::plot {
namespace {

constexpr double kMax = std::numeric_limits<double>::max();

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> result;
  for (const Tick& tick : ticks) {
    if (!tick.label.empty()) result.push_back(tick.label);
  }
  return result;
}

/// Ranges of all sizes at all places, and the degenerate ones.
std::vector<Range> ranges() {
  std::vector<Range> result{{0, 1},      {-1, 1},          {0, 0},         {5, 5},
                            {-3, -3},    {kMax, kMax},     {-kMax, kMax},  {5e-324, 5e-324},
                            {0, 1e-300}, {1e300, 1.1e300}, {1e9, 1e9 + 1}, {0.1, 0.3},
                            {0.3, 0.7},  {-1e-7, -1e-8},   {999999, 1e6},  {1, 1 + 1e-9}};
  std::mt19937 random(7);
  std::uniform_real_distribution<double> part(-1, 1);
  std::uniform_int_distribution<int> exponent(-200, 200);
  for (int i = 0; i < 2000; ++i) {
    const double middle = part(random) * std::pow(10, exponent(random));
    result.push_back({middle, middle + part(random) * std::pow(10, exponent(random))});
  }
  for (Range& range : result) range = drawable(range, Spacing::Linear);
  return result;
}

void expect_even_and_inside(const std::vector<Tick>& ticks, const Range& range) {
  const double slack = (range.high / 2 - range.low / 2) * 1e-6;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    EXPECT_GE(ticks[i].value, range.low - slack);
    EXPECT_LE(ticks[i].value, range.high + slack);
    if (i < 2) continue;
    const double step = ticks[1].value / 2 - ticks[0].value / 2;
    EXPECT_NEAR((ticks[i].value / 2 - ticks[i - 1].value / 2) / step, 1, 1e-4);
  }
}

TEST(LinearTicks, AreFewEvenNiceAndToldApart) {
  for (const Range& range : ranges()) {
    for (const int most : {5, 8, 12}) {
      SCOPED_TRACE(::testing::Message() << range.low << " to " << range.high << ", " << most);
      const std::vector<Tick> ticks = linear_ticks(range, most);
      ASSERT_GE(ticks.size(), 2U);
      ASSERT_LE(ticks.size(), static_cast<std::size_t>(most));
      expect_even_and_inside(ticks, range);
      const auto names = labels(ticks);
      EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), ticks.size());
      const double step = ticks[1].value / 10 - ticks[0].value / 10;
      const double mantissa = step / std::pow(10, std::floor(std::log10(step) + 1e-5));
      const double nearest = mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : 5;
      EXPECT_NEAR(mantissa / nearest, 1, 1e-4);
    }
  }
}

TEST(LinearTicks, EndsOfTheRangeCount) {
  EXPECT_EQ(labels(linear_ticks({0.1, 0.3}, 5)),
            (std::vector<std::string>{"0.10", "0.15", "0.20", "0.25", "0.30"}));
  EXPECT_EQ(labels(linear_ticks({-1, 1}, 5)),
            (std::vector<std::string>{"\u22121.0", "\u22120.5", "0.0", "0.5", "1.0"}));
}

TEST(LinearTicks, AreExactDecimals) {
  for (const Tick& tick : linear_ticks({0, 1}, 11)) {
    EXPECT_EQ(tick.value, std::stod(tick.label)) << tick.label;
  }
}

TEST(LinearTicks, NoFinerThanTheLeastStep) {
  EXPECT_EQ(labels(linear_ticks({0, 3}, 10, 1)), (std::vector<std::string>{"0", "1", "2", "3"}));
  EXPECT_EQ(labels(linear_ticks({4.5, 5.5}, 10, 1)), (std::vector<std::string>{"5"}));
}

TEST(LinearTicks, LargeAndSmallNumbersHaveAPowerOfTen) {
  EXPECT_EQ(labels(linear_ticks({0, 4e6}, 5)),
            (std::vector<std::string>{"0", "10\u2076", "2\u00D710\u2076", "3\u00D710\u2076",
                                      "4\u00D710\u2076"}));
  EXPECT_EQ(
      labels(linear_ticks({-1.5e-5, 0}, 5)),
      (std::vector<std::string>{"\u22121.5\u00D710\u207B\u2075", "\u22121.0\u00D710\u207B\u2075",
                                "\u22125\u00D710\u207B\u2076", "0"}));
}

TEST(EnclosingTicks, AreFewAndReachAllTheWay) {
  for (const Range& range : ranges()) {
    SCOPED_TRACE(::testing::Message() << range.low << " to " << range.high);
    const std::vector<Tick> ticks = enclosing_ticks(range, 8);
    EXPECT_GE(ticks.size(), 2U);
    EXPECT_LE(ticks.size(), 8U);
    if (std::abs(range.high) > kMax / 10 || std::abs(range.low) > kMax / 10) continue;
    const double slack = (range.high / 2 - range.low / 2) * 1e-6;
    EXPECT_LE(ticks.front().value, range.low + slack);
    EXPECT_GE(ticks.back().value, range.high - slack);
    expect_even_and_inside(ticks, {ticks.front().value, ticks.back().value});
  }
}

TEST(EnclosingTicks, LeaveOutWhatIsNoDouble) {
  for (const Tick& tick : enclosing_ticks({-kMax, kMax}, 8)) EXPECT_TRUE(std::isfinite(tick.value));
}

TEST(LogTicks, DecadesWithLinesBetween) {
  const std::vector<Tick> ticks = log_ticks({0.05, 20}, 8);
  EXPECT_EQ(labels(ticks), (std::vector<std::string>{"0.1", "1", "10"}));
  EXPECT_EQ(ticks.size(), 25U);
  EXPECT_TRUE(std::is_sorted(ticks.begin(), ticks.end(),
                             [](const Tick& a, const Tick& b) { return a.value < b.value; }));
}

TEST(LogTicks, ManyDecadesAreThinnedAndKeepOne) {
  EXPECT_EQ(labels(log_ticks({1e-12, 1}, 5)),
            (std::vector<std::string>{"10\u207B\u00B9\u00B2", "10\u207B\u2079", "10\u207B\u2076",
                                      "10\u207B\u00B3", "10\u2070"}));
}

TEST(LogTicks, LessThanADecade) {
  EXPECT_EQ(labels(log_ticks({0.3, 2.3}, 8)), (std::vector<std::string>{"0.5", "1", "2"}));
  EXPECT_EQ(labels(log_ticks({2.1, 2.3}, 5)),
            (std::vector<std::string>{"2.10", "2.15", "2.20", "2.25", "2.30"}));
}

TEST(LogTicks, AreFewInsideAndToldApart) {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> exponent(-280, 280);
  std::uniform_real_distribution<double> decades(0, 20);
  for (int i = 0; i < 2000; ++i) {
    const double low = std::pow(10, exponent(random));
    const Range range = drawable({low, low * std::pow(10, decades(random))}, Spacing::Log);
    SCOPED_TRACE(::testing::Message() << range.low << " to " << range.high);
    const std::vector<Tick> ticks = log_ticks(range, 8);
    const auto names = labels(ticks);
    EXPECT_GE(names.size(), 2U);
    EXPECT_LE(names.size(), 8U);
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    for (const Tick& tick : ticks) {
      EXPECT_GE(tick.value, range.low * (1 - 1e-6));
      EXPECT_LE(tick.value, range.high * (1 + 1e-6));
    }
  }
}

TEST(ShortNumber, IsShort) {
  EXPECT_EQ(short_number(0.123456), "0.1235");
  EXPECT_EQ(short_number(-2), "\u22122");
}

}  // namespace
}  // namespace stepcheck::plot
