// SPDX-License-Identifier: MIT
#include "model/spirals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace stepcheck {
namespace {

constexpr double kFloat = 1e-6;  // coordinates have the precision of a float

const Spirals kExact{3, 301, 0, 1.5, 7};

struct Point {
  double x;
  double y;
  double radius() const { return std::hypot(x, y); }
};

Point point(const Dataset& data, std::size_t row) {
  return {data.inputs.values.at(2 * row), data.inputs.values.at(2 * row + 1)};
}

std::vector<Point> arm_of(const Dataset& data, double arm) {
  std::vector<Point> points;
  for (std::size_t row = 0; row < data.labels.values.size(); ++row) {
    if (data.labels.values[row] == arm) points.push_back(point(data, row));
  }
  return points;
}

TEST(Spirals, HaveAPointAndALabelARow) {
  const Dataset data = draw_spirals(kExact);
  EXPECT_EQ(data.inputs.shape, (Shape{301, 2}));
  EXPECT_EQ(data.inputs.values.size(), 602U);
  EXPECT_EQ(data.labels.shape, Shape{301});
  for (std::size_t row = 0; row < 301; ++row) {
    EXPECT_EQ(data.labels.values.at(row), static_cast<double>(row % 3));
  }
}

TEST(Spirals, RadiiGrowEvenlyFromZeroToOne) {
  const Dataset data = draw_spirals(kExact);
  for (const double arm : {0, 1, 2}) {
    std::vector<Point> points = arm_of(data, arm);
    ASSERT_EQ(points.size(), arm == 0 ? 101U : 100U);
    std::ranges::sort(points, {}, &Point::radius);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double due = static_cast<double>(i) / static_cast<double>(points.size() - 1);
      EXPECT_NEAR(points[i].radius(), due, kFloat);
    }
  }
}

TEST(Spirals, AnglesGrowWithTheRadius) {
  const Dataset data = draw_spirals(kExact);
  for (std::size_t row = 0; row < 301; ++row) {
    const Point at = point(data, row);
    const double angle = 2 * std::numbers::pi * (data.labels.values[row] / 3 + 1.5 * at.radius());
    EXPECT_NEAR(at.x, at.radius() * std::cos(angle), 10 * kFloat) << row;
    EXPECT_NEAR(at.y, at.radius() * std::sin(angle), 10 * kFloat) << row;
  }
}

/// Else rows taken from one end would be the inner ends of all arms.
TEST(Spirals, AnyRangeOfRowsReachesAlongTheArms) {
  const Dataset data = draw_spirals(kExact);
  double inner = 1;
  double outer = 0;
  for (std::size_t row = 240; row < 300; ++row) {
    inner = std::min(inner, point(data, row).radius());
    outer = std::max(outer, point(data, row).radius());
  }
  EXPECT_LT(inner, 0.2);
  EXPECT_GT(outer, 0.8);
}

TEST(Spirals, NoiseIsAddedToTheCoordinates) {
  Spirals noisy{3, 30'000, 0.2, 1.5, 7};
  const Dataset with = draw_spirals(noisy);
  noisy.noise = 0;
  const Dataset without = draw_spirals(noisy);
  double sum = 0;
  double squares = 0;
  double products = 0;
  for (std::size_t row = 0; row < 30'000; ++row) {
    const double x = point(with, row).x - point(without, row).x;
    const double y = point(with, row).y - point(without, row).y;
    sum += x + y;
    squares += x * x + y * y;
    products += x * y;
  }
  EXPECT_NEAR(sum / 60'000, 0, 0.004);
  EXPECT_NEAR(std::sqrt(squares / 60'000), 0.2, 0.003);
  EXPECT_NEAR(products / 30'000, 0, 0.002) << "the two are independent";
}

TEST(Spirals, AreOfTheirSeed) {
  const Spirals first{2, 50, 0.1, 1, 1};
  Spirals second = first;
  second.seed = 2;
  EXPECT_EQ(draw_spirals(first).inputs.values, draw_spirals(first).inputs.values);
  EXPECT_NE(draw_spirals(first).inputs.values, draw_spirals(second).inputs.values);
}

TEST(Spirals, OfOnePointAnArmBeginInTheMiddle) {
  EXPECT_EQ(draw_spirals({2, 2, 0, 1, 1}).inputs.values, std::vector<double>(4));
}

// Pinned: a change here changes every fixture on spirals and voids every stored trajectory.
TEST(Spirals, StayAsTheyAre) {
  const Dataset data = draw_spirals({3, 300, 0.2, 1, 7});
  EXPECT_EQ(point(data, 0).x, -0x1.b4bdf4p-2);
  EXPECT_EQ(point(data, 0).y, -0x1.1cb466p-8);
  EXPECT_EQ(point(data, 299).x, 0x1.ea3454p-2);
}

}  // namespace
}  // namespace stepcheck
