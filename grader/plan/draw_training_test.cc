// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "plan/draw.h"

namespace stepcheck {
namespace {

constexpr std::uint64_t kSeed = 7;

Model mlp(std::vector<std::int64_t> widths) {
  return {Model::Architecture::Mlp, std::move(widths), "relu"};
}

Model lenet5() { return {Model::Architecture::LeNet5, {}, ""}; }

std::vector<std::string> words(const Model& model) {
  std::vector<std::string> all;
  for (const auto& [name, shape] : parameter_shapes(model)) {
    std::string word = name;
    for (const auto size : shape) word.append(" ").append(std::to_string(size));
    all.push_back(word);
  }
  return all;
}

TEST(ParameterShapes, OfAnMlpAreTorchs) {
  EXPECT_EQ(words(mlp({2, 8, 3})), (std::vector<std::string>{"fc1.weight 8 2", "fc1.bias 8",
                                                             "fc2.weight 3 8", "fc2.bias 3"}));
}

TEST(ParameterShapes, OfLeNet5Are62006Numbers) {
  std::int64_t count = 0;
  for (const auto& [name, shape] : parameter_shapes(lenet5())) count += numel(shape);
  EXPECT_EQ(count, 62006);
  EXPECT_EQ(words(lenet5()).front(), "c1.weight 6 3 5 5");
  EXPECT_EQ(words(lenet5()).back(), "fc2.bias 10");
}

void expect_within(const Array& drawn, double bound, const std::string& name) {
  const auto [low, high] = std::minmax_element(drawn.values.begin(), drawn.values.end());
  EXPECT_GE(*low, -bound * (1 + 1e-6)) << name;
  EXPECT_LE(*high, bound * (1 + 1e-6)) << name;
  if (drawn.values.size() < 100) return;
  EXPECT_LT(*low, -0.95 * bound) << name;
  EXPECT_GT(*high, 0.95 * bound) << name;
}

TEST(DrawModel, IsUniformWithinTheLayersBound) {
  const std::vector<Array> drawn = draw_model(mlp({100, 400, 10}), kSeed);
  const auto shapes = parameter_shapes(mlp({100, 400, 10}));
  ASSERT_EQ(drawn.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(drawn[i].shape, shapes[i].shape);
    expect_within(drawn[i], i < 2 ? 0.1 : 0.05, shapes[i].name);
  }
}

TEST(DrawModel, AKernelIsBoundByWhatItSums) {
  const std::vector<Array> drawn = draw_model(lenet5(), kSeed);
  expect_within(drawn[0], 1 / std::sqrt(75.0), "c1.weight");
  expect_within(drawn[1], 1 / std::sqrt(75.0), "c1.bias");
  expect_within(drawn[4], 0.05, "c3.weight");
}

TEST(DrawEpoch, TakesEveryExampleOnce) {
  std::vector<std::int64_t> order = draw_epoch(10, kSeed, 1);
  std::sort(order.begin(), order.end());
  EXPECT_EQ(order, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(DrawEpoch, ShufflesEachEpochAnew) {
  const std::vector<std::int64_t> first = draw_epoch(100, kSeed, 1);
  EXPECT_NE(draw_epoch(100, kSeed, 2), first);
  EXPECT_NE(draw_epoch(100, kSeed + 1, 1), first);
  EXPECT_EQ(draw_epoch(100, kSeed, 1), first);
  EXPECT_FALSE(std::is_sorted(first.begin(), first.end()));
}

double mean(const Array& array) {
  return std::accumulate(array.values.begin(), array.values.end(), 0.0) /
         static_cast<double>(array.values.size());
}

TEST(DrawDropout, DropsTheShareOfEachLayer) {
  const Model model = mlp({4, 500, 400, 3});
  const auto masks = draw_dropout(model, {0.25, 0.9}, 20, kSeed, 3);
  ASSERT_EQ(masks.size(), 2U);
  EXPECT_EQ(masks[0].shape, (Shape{20, 500}));
  EXPECT_EQ(masks[1].shape, (Shape{20, 400}));
  EXPECT_NEAR(mean(masks[0]), 0.75, 0.02);
  EXPECT_NEAR(mean(masks[1]), 0.1, 0.02);
  for (const double one : masks[0].values) EXPECT_TRUE(one == 0 || one == 1);
  EXPECT_NE(draw_dropout(model, {0.25, 0.9}, 20, kSeed, 4)[0].values, masks[0].values);
  EXPECT_EQ(draw_dropout(model, {0.25, 0.9}, 20, kSeed, 3)[0].values, masks[0].values);
  EXPECT_TRUE(draw_dropout(model, {}, 20, kSeed, 3).empty());
}

TEST(DrawAugmentation, FlipsHalfAndBrightensWithinBounds) {
  const auto drawn = draw_augmentation({true, 0.1}, 1000, kSeed, 1);
  ASSERT_EQ(drawn.size(), 2U);
  EXPECT_NEAR(mean(drawn[0]), 0.5, 0.06);
  expect_within(drawn[1], 0.1, "brightness");
  EXPECT_EQ(mean(draw_augmentation({false, 0.1}, 1000, kSeed, 1)[0]), 0);
  EXPECT_EQ(mean(draw_augmentation({true, 0}, 1000, kSeed, 1)[1]), 0);
}

}  // namespace
}  // namespace stepcheck
