// SPDX-License-Identifier: MIT
#include "plot/polyline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace stepcheck::plot {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
const Box kBox{0, 0, 100, 100};
const Scales kIdentity{Scale({0, 100}, Spacing::Linear, 0, 100),
                       Scale({0, 100}, Spacing::Linear, 0, 100), Spacing::Linear};

std::vector<std::size_t> sizes(const std::vector<Polyline>& lines) {
  std::vector<std::size_t> result;
  for (const Polyline& line : lines) result.push_back(line.size());
  return result;
}

TEST(Pieces, ValuesThatAreNoneLeaveGaps) {
  Series series;
  series.x = {0, 1, 2, 3, kNaN, 5, 6, 7, 8};
  series.y = {kNaN, 1, 1, kInfinity, 1, 1, -kInfinity, kNaN, 1};
  EXPECT_EQ(sizes(pieces(series, kIdentity)), (std::vector<std::size_t>{2, 1, 1}));
}

TEST(Pieces, OnALogAxisZeroIsAGap) {
  Scales scales = kIdentity;
  scales.y = Scale({1, 100}, Spacing::Log, 0, 100);
  scales.y_spacing = Spacing::Log;
  const Series series{"", {0, 1, 2, 3, 4}, {1, 0, 1, -1, 1}};
  EXPECT_EQ(sizes(pieces(series, scales)), (std::vector<std::size_t>{1, 1, 1}));
}

TEST(Thinned, KeepsTheExtremesOfEachColumn) {
  std::mt19937 random(3);
  std::normal_distribution<double> noise(50, 20);
  Polyline line;
  for (int i = 0; i < 20000; ++i) line.push_back({i / 200.0, noise(random)});
  const Polyline thin = thinned(line);
  EXPECT_LE(thin.size(), 200U);
  for (int column = 0; column < 100; ++column) {
    const auto extremes = [&](const Polyline& points) {
      std::vector<double> y;
      for (const Point& point : points) {
        if (std::floor(point.x) == column) y.push_back(point.y);
      }
      const auto [least, most] = std::minmax_element(y.begin(), y.end());
      return std::vector<double>{*least, *most};
    };
    EXPECT_EQ(extremes(thin), extremes(line)) << column;
  }
  const auto by_x = [](const Point& a, const Point& b) { return a.x < b.x; };
  EXPECT_TRUE(std::is_sorted(thin.begin(), thin.end(), by_x));
}

TEST(Thinned, LeavesFewPointsAlone) {
  const Polyline line{{0, 3}, {5, 1}, {2, 4}, {2, 4.5}, {9, 9}};
  EXPECT_EQ(thinned(line), line);
}

TEST(Thinned, PointsWithoutANeighbourAreThinnedTogether) {
  std::vector<Polyline> lines;
  for (int i = 0; i < 1000; ++i) lines.push_back({{i / 100.0, i % 7 * 10.0}});
  lines.push_back({{20, 1}, {30, 1}});
  const auto thin = thinned(lines);
  ASSERT_EQ(thin.size(), 21U);
  EXPECT_EQ(thin[0], lines.back());
  for (std::size_t i = 1; i < thin.size(); ++i) EXPECT_EQ(std::fmod(thin[i][0].y, 60), 0);
}

TEST(Clipped, CutsWhereTheLineLeavesAndEnters) {
  const Polyline line{{0, 50}, {10, 150}, {20, 50}, {30, -50}, {40, -60}, {50, 40}};
  const std::vector<Polyline> parts = clipped({line}, kBox);
  ASSERT_EQ(sizes(parts), (std::vector<std::size_t>{2, 3, 2}));
  EXPECT_EQ(parts[0], (Polyline{{0, 50}, {5, 100}}));
  EXPECT_EQ(parts[1], (Polyline{{15, 100}, {20, 50}, {25, 0}}));
  EXPECT_EQ(parts[2], (Polyline{{46, 0}, {50, 40}}));
}

TEST(Clipped, LeavesAloneWhatIsInside) {
  const Polyline line{{0, 0}, {10, 100}, {20, 100}, {30, 50}};
  EXPECT_EQ(clipped({line, {{3, 3}}}, kBox), (std::vector<Polyline>{line, {{3, 3}}}));
}

TEST(Clipped, LeavesOutWhatIsOutside) {
  EXPECT_TRUE(clipped({{{0, -1}, {10, -5}}, {{0, 101}, {10, 101}}, {{5, 200}}}, kBox).empty());
}

TEST(Clipped, CrossesTheWholeBoxInOneSegment) {
  const auto parts = clipped({{{0, -100}, {30, 200}}}, kBox);
  ASSERT_EQ(sizes(parts), (std::vector<std::size_t>{2}));
  EXPECT_NEAR(parts[0][0].x, 10, 1e-9);
  EXPECT_NEAR(parts[0][1].x, 20, 1e-9);
}

TEST(Marked, AllOfAFew) {
  const Polyline line{{0, 1}, {50, 200}, {100, 3}};
  EXPECT_EQ(marked({line}, kBox, 0, 0.2), (std::vector<Point>{{0, 1}, {100, 3}}));
}

TEST(Marked, SomeOfManyAndAllThatStandAlone) {
  std::vector<Polyline> lines{{}, {{55.5, 7}}};
  for (int i = 0; i <= 100; ++i) lines[0].push_back({static_cast<double>(i), 5});
  const auto points = marked(lines, kBox, 0.1, 0.2);
  EXPECT_EQ(points, (std::vector<Point>{{10, 5}, {30, 5}, {50, 5}, {70, 5}, {90, 5}, {55.5, 7}}));
}

}  // namespace
}  // namespace stepcheck::plot
