// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "plan/draw.h"

namespace stepcheck {
namespace {

constexpr std::uint64_t kSeed = 7;

Replay plain_replay() {
  Replay replay;
  replay.points = Points::Prescribed;
  replay.steps = 12;
  replay.tensors = {{"w", {3, 4}}, {"b", {4}}, {"v", {2, 3}}, {"one", {1}}};
  replay.start = {0.5, 1.5};
  replay.gradients = {};
  replay.gradients.magnitude = {1e-9, 100};
  return replay;
}

std::vector<double> gradient(const Replay& replay, int step, std::size_t tensor) {
  return draw_gradients(replay, kSeed, step).at(tensor).values;
}

std::vector<double> sorted_magnitudes(std::vector<double> values) {
  for (double& value : values) value = std::abs(value);
  std::sort(values.begin(), values.end());
  return values;
}

auto positives(const std::vector<double>& values) {
  return std::count_if(values.begin(), values.end(), [](double value) { return value > 0; });
}

void expect_product(const std::vector<double>& actual, const std::vector<double>& base,
                    double factor) {
  ASSERT_EQ(actual.size(), base.size());
  for (std::size_t i = 0; i < base.size(); ++i)
    EXPECT_NEAR(actual[i], base[i] * factor, std::abs(base[i] * factor) * 1e-6);
}

TEST(DrawStart, IsWithinTheRangeWithMixedSigns) {
  const Replay replay = plain_replay();
  const std::vector<Array> start = draw_start(replay, kSeed);
  ASSERT_EQ(start.size(), 4U);
  EXPECT_EQ(start[0].shape, (Shape{3, 4}));
  for (const Array& array : start) {
    for (const double value : array.values) {
      EXPECT_GE(std::abs(value), 0.5);
      EXPECT_LE(std::abs(value), 1.5);
      EXPECT_EQ(value, static_cast<double>(static_cast<float>(value)));
    }
  }
  EXPECT_EQ(positives(start[0].values), 6);
  EXPECT_EQ(positives(start[1].values), 2);
  EXPECT_EQ(positives(start[2].values), 3);
}

TEST(DrawStart, TakesLiteralValuesByName) {
  Replay replay = plain_replay();
  replay.tensors = {{"w", {1}}, {"b", {2}}};
  replay.literal_start = {{"b", {{2}, {0.1, 0.2}}}, {"w", {{1}, {0.3}}}};
  const std::vector<Array> start = draw_start(replay, kSeed);
  EXPECT_EQ(start[0].values, (std::vector<double>{0.3}));
  EXPECT_EQ(start[1].values, (std::vector<double>{0.1, 0.2}));
}

TEST(DrawPoint, DiffersByStepAndSeed) {
  const Replay replay = plain_replay();
  const auto point = [&](std::uint64_t seed, int step) {
    return draw_point(replay, seed, step)[0].values;
  };
  EXPECT_EQ(point(kSeed, 3), point(kSeed, 3));
  EXPECT_NE(point(kSeed, 3), point(kSeed, 4));
  EXPECT_NE(point(kSeed, 3), point(kSeed + 1, 3));
}

TEST(DrawPoint, IsZeroOrNotOursToDraw) {
  Replay replay = plain_replay();
  replay.points = Points::Zero;
  EXPECT_EQ(draw_point(replay, kSeed, 1)[1].values, std::vector<double>(4));
  replay.points = Points::Own;
  EXPECT_THROW(draw_point(replay, kSeed, 1), std::logic_error);
}

TEST(DrawGradients, AreLogSpacedShuffledAndOfMixedSigns) {
  const Replay replay = plain_replay();
  const std::vector<double> values = gradient(replay, 1, 0);
  const std::vector<double> magnitudes = sorted_magnitudes(values);
  EXPECT_EQ(magnitudes.back(), 100);
  for (std::size_t i = 0; i < 12; ++i) {
    const double expected = std::pow(10, -9 + 11.0 * static_cast<double>(i) / 11);
    EXPECT_NEAR(magnitudes[i] / expected, 1, 1e-7);
  }
  EXPECT_EQ(positives(values), 6);
  EXPECT_NE(sorted_magnitudes(values), values);
  EXPECT_EQ(std::abs(gradient(replay, 1, 3)[0]), 100);
}

TEST(DrawGradients, StandOnTheirOwn) {
  Replay replay = plain_replay();
  const std::vector<double> fifth = gradient(replay, 5, 0);
  (void)gradient(replay, 4, 0);
  EXPECT_EQ(gradient(replay, 5, 0), fifth);
  EXPECT_NE(gradient(replay, 6, 0), fifth);
  replay.points = Points::Own;
  replay.steps = 1000;
  EXPECT_EQ(gradient(replay, 5, 0), fifth);
}

TEST(DrawGradients, SpikeAndQuietMultiply) {
  Replay replay = plain_replay();
  const Replay plain = replay;
  replay.gradients.spike_step = 10;
  replay.gradients.spike_factor = 50;
  replay.gradients.quiet_every = 5;
  replay.gradients.quiet_factor = 0.01;
  EXPECT_EQ(gradient(replay, 4, 0), gradient(plain, 4, 0));
  expect_product(gradient(replay, 5, 0), gradient(plain, 5, 0), 0.01);
  expect_product(gradient(replay, 10, 0), gradient(plain, 10, 0), 0.5);
}

TEST(DrawGradients, FlipTurnsThePreviousOnes) {
  Replay replay = plain_replay();
  replay.gradients.flip_step = 8;
  replay.gradients.spike_step = 7;
  replay.gradients.spike_factor = 50;
  const std::vector<double> before = gradient(replay, 7, 0);
  const std::vector<double> flipped = gradient(replay, 8, 0);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double u = std::log10(-flipped[i] / before[i]);
    EXPECT_LE(std::abs(u), 1.2 + 1e-6);
  }
  EXPECT_NE(flipped[0] / before[0], flipped[1] / before[1]);
}

TEST(DrawGradients, ZerosWinOverTheRest) {
  Replay replay = plain_replay();
  replay.gradients.zero_always = 2;
  replay.gradients.zero_until = 5;
  replay.gradients.zero_tensor_every = 4;
  replay.gradients.flip_step = 8;
  for (int step = 1; step <= 12; ++step) {
    SCOPED_TRACE(step);
    const std::vector<Array> gradients = draw_gradients(replay, kSeed, step);
    const std::vector<double>& first = gradients.front().values;
    EXPECT_EQ(first[11], 0);
    EXPECT_EQ(first[10], 0);
    EXPECT_NE(first[9], 0);
    EXPECT_EQ(first[0] == 0, step < 5);
    EXPECT_EQ(gradients.back().values[0] == 0, step % 4 == 0);
    EXPECT_NE(gradients[1].values[0], 0);
  }
}

TEST(DrawGradients, AreLiteralIfGiven) {
  Replay replay = plain_replay();
  replay.tensors = {{"w", {2}}};
  replay.literal_gradients = {{{"w", {{2}, {0.1, 0.2}}}}, {{"w", {{2}, {0.3, 1e-60}}}}};
  replay.gradients.zero_always = 1;
  EXPECT_EQ(gradient(replay, 2, 0), (std::vector<double>{0.3, 1e-60}));
}

TEST(OptionValues, FollowTheirSchedules) {
  const Options options{{"lr", 0.05}, {"eps", 1}};
  const std::vector<Schedule> schedules{{"lr", {{6, 0.025}, {12, 0.0125}}, {}},
                                        {"batch_size", {}, {32, 16, 8}}};
  const auto at = [&](int step) { return option_values_at(step, options, schedules); };
  EXPECT_EQ(at(1), (Options{{"lr", 0.05}, {"eps", 1}, {"batch_size", 32}}));
  EXPECT_EQ(at(5).at("lr"), 0.05);
  EXPECT_EQ(at(6).at("lr"), 0.025);
  EXPECT_EQ(at(11).at("lr"), 0.025);
  EXPECT_EQ(at(12).at("lr"), 0.0125);
  EXPECT_EQ(at(1000).at("lr"), 0.0125);
  EXPECT_EQ(at(3).at("batch_size"), 8);
  EXPECT_EQ(at(4).at("batch_size"), 32);
  EXPECT_EQ(option_values_at(5, {}, {{"lr", {{6, 0.025}}, {}}}), Options{})
      << "the contract's default holds";
}

}  // namespace
}  // namespace stepcheck
