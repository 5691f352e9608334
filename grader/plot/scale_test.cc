// SPDX-License-Identifier: MIT
#include "plot/scale.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace stepcheck::plot {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kMax = std::numeric_limits<double>::max();

TEST(Extent, LeavesOutWhatHasNoPlace) {
  const std::vector<double> values{kNaN, -2, 3, kInfinity, 0.5, -kInfinity};
  EXPECT_EQ(extent(values, Spacing::Linear)->low, -2);
  EXPECT_EQ(extent(values, Spacing::Linear)->high, 3);
  EXPECT_EQ(extent(values, Spacing::Log)->low, 0.5);
  EXPECT_FALSE(extent({kNaN}, Spacing::Linear));
  EXPECT_FALSE(extent({0, -1}, Spacing::Log));
}

TEST(Drawable, KeepsAWideRangeAndPutsItInOrder) {
  const Range range = drawable({3, -1}, Spacing::Linear);
  EXPECT_EQ(range.low, -1);
  EXPECT_EQ(range.high, 3);
}

TEST(Drawable, WidensADegenerateRangeAroundIt) {
  for (const double value : {0.0, 1.0, -7.0, 1e-300, 1e300, kMax, -kMax, 5e-324, 0.1}) {
    for (const double other : {value, std::nextafter(value, kMax)}) {
      const Range range = drawable({value, other}, Spacing::Linear);
      EXPECT_TRUE(std::isfinite(range.low) && std::isfinite(range.high)) << value;
      EXPECT_LT(range.low, range.high) << value;
      EXPECT_LE(range.low, value);
      EXPECT_GE(range.high, value);
    }
  }
}

TEST(Drawable, KeepsALogRangePositive) {
  for (const double value : {1.0, 1e-300, 1e300, kMax, 5e-324}) {
    const Range range = drawable({value, value}, Spacing::Log);
    EXPECT_GT(range.low, 0) << value;
    EXPECT_LT(range.low, range.high) << value;
    EXPECT_TRUE(std::isfinite(range.high)) << value;
  }
}

TEST(Scale, MapsTheEndsToThePixels) {
  const Scale down({-1, 3}, Spacing::Linear, 400, 0);
  EXPECT_DOUBLE_EQ(down(-1), 400);
  EXPECT_DOUBLE_EQ(down(3), 0);
  EXPECT_DOUBLE_EQ(down(0), 300);
  const Scale log({1e-4, 1e2}, Spacing::Log, 0, 600);
  EXPECT_NEAR(log(1e-4), 0, 1e-9);
  EXPECT_NEAR(log(1e-1), 300, 1e-9);
  EXPECT_NEAR(log(1e2), 600, 1e-9);
}

TEST(Scale, StaysFiniteForEveryDouble) {
  for (const Range& range : {Range{-kMax, kMax}, Range{0, 1e-289}, Range{-1, 1}}) {
    const Scale scale(range, Spacing::Linear, 0, 100);
    for (const double value : {-kMax, -1.0, 0.0, 5e-324, 1.0, kMax}) {
      EXPECT_LE(std::abs(scale(value)), 1.01e8) << value;
    }
    EXPECT_DOUBLE_EQ(scale(range.high), 100);
  }
  EXPECT_TRUE(std::isfinite(Scale({1e-290, kMax}, Spacing::Log, 0, 100)(5e-324)));
}

TEST(Scale, KeepsOrder) {
  const Scale scale({1e-3, 1e3}, Spacing::Log, 0, 100);
  for (double value = 1e-3; value < 1e3; value *= 1.1) EXPECT_LT(scale(value), scale(value * 1.1));
}

}  // namespace
}  // namespace stepcheck::plot
