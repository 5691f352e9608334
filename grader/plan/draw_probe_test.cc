// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "plan/draw.h"

namespace stepcheck {
namespace {

constexpr std::uint64_t kSeed = 7;

ProbeCase designed() {
  ProbeCase result;
  result.name = "designed";
  result.rows = 7;
  result.columns = 5;
  result.scale = {0.1, 120};
  return result;
}

std::vector<double> row(const LossInputs& inputs, int index) {
  const auto classes = static_cast<int>(inputs.inputs.shape[1]);
  const auto begin = inputs.inputs.values.begin() + index * classes;
  return {begin, begin + classes};
}

double largest_magnitude(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

TEST(DrawLogits, ScalesRowsDownward) {
  const LossInputs inputs = draw_loss_inputs(designed(), Targets::Classes, kSeed);
  EXPECT_EQ(inputs.inputs.shape, (Shape{7, 5}));
  EXPECT_EQ(inputs.targets.shape, (Shape{7}));
  EXPECT_EQ(largest_magnitude(row(inputs, 0)), 120);
  for (int i = 0; i < 7; ++i) {
    EXPECT_NEAR(largest_magnitude(row(inputs, i)) / (120 * std::pow(0.1 / 120, i / 6.0)), 1, 1e-6);
  }
}

TEST(DrawLogits, CoversTheClasses) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    ProbeCase probe_case = designed();
    probe_case.confident = seed % 2 == 0;
    const std::vector<double> labels =
        draw_loss_inputs(probe_case, Targets::Classes, seed).targets.values;
    EXPECT_EQ(std::set<double>(labels.begin(), labels.end()), (std::set<double>{0, 1, 2, 3, 4}));
  }
}

TEST(DrawLogits, IsConfidentRightAndWrong) {
  ProbeCase probe_case = designed();
  probe_case.confident = true;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const LossInputs inputs = draw_loss_inputs(probe_case, Targets::Classes, seed);
    const std::vector<double> right = row(inputs, 0);
    const std::vector<double> wrong = row(inputs, 1);
    const auto label = [&](std::size_t i) {
      return static_cast<std::size_t>(inputs.targets.values[i]);
    };
    EXPECT_EQ(right[label(0)], 120);
    EXPECT_EQ(wrong[label(1)], *std::min_element(wrong.begin(), wrong.end()));
    EXPECT_GT(*std::max_element(wrong.begin(), wrong.end()), 30);
  }
}

TEST(DrawLogits, TiesTheLastRow) {
  ProbeCase probe_case = designed();
  probe_case.ties = true;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::vector<double> last = row(draw_loss_inputs(probe_case, Targets::Classes, seed), 6);
    std::sort(last.rbegin(), last.rend());
    EXPECT_EQ(last[0], last[1]);
    EXPECT_GT(last[1], last[2]);
    EXPECT_NEAR(largest_magnitude(last), 0.1, 1e-8);
  }
}

TEST(DrawLogits, OneRowHasTheUpperScale) {
  ProbeCase probe_case = designed();
  probe_case.rows = 1;
  EXPECT_EQ(largest_magnitude(draw_loss_inputs(probe_case, Targets::Classes, kSeed).inputs.values),
            120);
}

TEST(DrawLogits, DependsOnSeedAndCase) {
  ProbeCase other = designed();
  other.name = "other";
  const std::vector<double> values =
      draw_loss_inputs(designed(), Targets::Classes, kSeed).inputs.values;
  EXPECT_EQ(draw_loss_inputs(designed(), Targets::Classes, kSeed).inputs.values, values);
  EXPECT_NE(draw_loss_inputs(designed(), Targets::Classes, kSeed + 1).inputs.values, values);
  EXPECT_NE(draw_loss_inputs(other, Targets::Classes, kSeed).inputs.values, values);
}

TEST(DrawLogits, IsLiteralIfGiven) {
  ProbeCase probe_case = designed();
  probe_case.literal_inputs = Array{{1, 2}, {0.1, 0.2}};
  probe_case.literal_targets = Array{{1}, {1}};
  const LossInputs inputs = draw_loss_inputs(probe_case, Targets::Classes, kSeed);
  EXPECT_EQ(inputs.inputs.values, (std::vector<double>{0.1, 0.2}));
  EXPECT_EQ(inputs.targets.values, (std::vector<double>{1}));
}

ProbeCase binary(std::int64_t rows) {
  ProbeCase result;
  result.name = "binary";
  result.rows = rows;
  result.scale = {0.1, 60};
  return result;
}

TEST(DrawBinary, ScalesDownwardAndSharesTheTargets) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const LossInputs inputs = draw_loss_inputs(binary(8), Targets::Binary, seed);
    EXPECT_EQ(inputs.inputs.shape, (Shape{8}));
    EXPECT_EQ(inputs.targets.shape, (Shape{8}));
    int positive = 0;
    double ones = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      const double z = inputs.inputs.values[i];
      positive += z > 0 ? 1 : 0;
      ones += inputs.targets.values[i];
      EXPECT_NEAR(std::abs(z) / (60 * std::pow(0.1 / 60, static_cast<double>(i) / 7)), 1, 1e-6);
      EXPECT_TRUE(inputs.targets.values[i] == 0 || inputs.targets.values[i] == 1);
    }
    EXPECT_EQ(positive, 4);
    EXPECT_EQ(ones, 4);
  }
}

TEST(DrawBinary, IsConfidentRightAndWrong) {
  ProbeCase probe_case = binary(4);
  probe_case.confident = true;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const LossInputs inputs = draw_loss_inputs(probe_case, Targets::Binary, seed);
    EXPECT_EQ(inputs.inputs.values[0] > 0, inputs.targets.values[0] == 1);
    EXPECT_EQ(inputs.inputs.values[1] > 0, inputs.targets.values[1] == 0);
  }
}

TEST(DrawValues, ScalesPredictionsAndTargetsAlike) {
  ProbeCase probe_case = designed();
  probe_case.columns = 40;
  const LossInputs inputs = draw_loss_inputs(probe_case, Targets::Values, kSeed);
  EXPECT_EQ(inputs.inputs.shape, (Shape{7, 40}));
  EXPECT_EQ(inputs.targets.shape, (Shape{7, 40}));
  EXPECT_NE(inputs.inputs.values, inputs.targets.values);
  for (int i = 0; i < 7; ++i) {
    const double scale = 120 * std::pow(0.1 / 120, i / 6.0);
    const LossInputs swapped{inputs.targets, inputs.inputs};
    for (const LossInputs* side : {&inputs, &swapped}) {
      const double largest = largest_magnitude(row(*side, i));
      EXPECT_LE(largest, scale * (1 + 1e-6));
      EXPECT_GT(largest, scale / 2);
    }
  }
}

TEST(DrawMask, HasZerosAndOnesByTheShareKept) {
  ProbeCase probe_case;
  probe_case.tensors = {{"x", {100, 100}}};
  for (const double keep : {0.0, 0.2, 0.7, 1.0}) {
    probe_case.keep = keep;
    const Array mask = draw_mask(probe_case, kSeed);
    EXPECT_EQ(mask.shape, (Shape{100, 100}));
    double ones = 0;
    for (const double value : mask.values) {
      EXPECT_TRUE(value == 0 || value == 1);
      ones += value;
    }
    EXPECT_NEAR(ones / 10000, keep, 0.02) << keep;
  }
}

TEST(DrawTensors, IsWithinTheRangeWithMixedSigns) {
  ProbeCase probe_case;
  probe_case.tensors = {{"w", {2, 3}}, {"b", {2}}};
  probe_case.start = {1, 2};
  const std::vector<Array> tensors = draw_tensors(probe_case, kSeed);
  ASSERT_EQ(tensors.size(), 2U);
  EXPECT_EQ(tensors[0].shape, (Shape{2, 3}));
  for (const double value : tensors[0].values) {
    EXPECT_GE(std::abs(value), 1);
    EXPECT_LE(std::abs(value), 2);
  }
  EXPECT_LT(tensors[1].values[0] * tensors[1].values[1], 0);
}

}  // namespace
}  // namespace stepcheck
