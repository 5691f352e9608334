// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "plan/draw.h"

namespace stepcheck {
namespace {

constexpr std::uint64_t kSeed = 7;

TEST(DrawMlp, NamesAndShapesAsTorchDoes) {
  const std::vector<NamedArray> arrays = draw_mlp({{2, 8, 3}, "relu"}, kSeed);
  ASSERT_EQ(arrays.size(), 4U);
  EXPECT_EQ(arrays[0].name, "fc1.weight");
  EXPECT_EQ(arrays[0].array.shape, (Shape{8, 2}));
  EXPECT_EQ(arrays[1].name, "fc1.bias");
  EXPECT_EQ(arrays[1].array.shape, (Shape{8}));
  EXPECT_EQ(arrays[2].name, "fc2.weight");
  EXPECT_EQ(arrays[2].array.shape, (Shape{3, 8}));
  EXPECT_EQ(arrays[3].name, "fc2.bias");
  EXPECT_EQ(arrays[3].array.shape, (Shape{3}));
}

TEST(DrawMlp, IsUniformWithinTheLayersBound) {
  for (const NamedArray& drawn : draw_mlp({{100, 400, 10}, "relu"}, kSeed)) {
    const double bound = drawn.name.rfind("fc1", 0) == 0 ? 0.1 : 0.05;
    const std::vector<double>& values = drawn.array.values;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    EXPECT_GE(*low, -bound * (1 + 1e-6)) << drawn.name;
    EXPECT_LE(*high, bound * (1 + 1e-6)) << drawn.name;
    if (values.size() < 100) continue;
    EXPECT_LT(*low, -0.95 * bound) << drawn.name;
    EXPECT_GT(*high, 0.95 * bound) << drawn.name;
  }
}

TEST(DrawBatch, AnEpochTakesEveryExampleOnce) {
  std::multiset<std::int64_t> seen;
  for (int step = 1; step <= 4; ++step) {
    const std::vector<std::int64_t> rows = draw_batch(10, 3, kSeed, step);
    EXPECT_EQ(rows.size(), step < 4 ? 3U : 1U);
    seen.insert(rows.begin(), rows.end());
  }
  EXPECT_EQ(seen, (std::multiset<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(DrawBatch, ShufflesEachEpochAnew) {
  const std::vector<std::int64_t> first = draw_batch(100, 100, kSeed, 1);
  EXPECT_NE(draw_batch(100, 100, kSeed, 2), first);
  EXPECT_NE(draw_batch(100, 100, kSeed + 1, 1), first);
  EXPECT_EQ(draw_batch(100, 100, kSeed, 1), first);
  EXPECT_FALSE(std::is_sorted(first.begin(), first.end()));
  EXPECT_EQ(draw_batch(10, 3, kSeed, 5).size(), 3U) << "an epoch has four steps";
}

}  // namespace
}  // namespace stepcheck
