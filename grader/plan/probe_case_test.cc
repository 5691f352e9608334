// SPDX-License-Identifier: MIT
#include "plan/probe_case.h"

#include <gtest/gtest.h>

#include "plan/test_jobs.h"

namespace stepcheck {
namespace {

using testing::shipped_exercises;
using testing::words;
using testing::Words;

constexpr std::uint64_t kSeed = 7;
const Exercises kAll = shipped_exercises();

std::string role(ArrayRole role) {
  switch (role) {
    case ArrayRole::Differentiated:
      return "differentiated";
    case ArrayRole::Constant:
      return "constant";
    case ArrayRole::Index:
      return "index";
    case ArrayRole::Cotangent:
      return "cotangent";
  }
  return "";
}

std::string shown(const std::string& name, const Shape& shape) {
  std::string word = name;
  for (const auto size : shape) word.append(" ").append(std::to_string(size));
  return word;
}

/// "name shape role" of what is sent.
Words sent(const WireCase& one) {
  Words all;
  for (const auto& input : one.inputs) {
    all.push_back(shown(input.name, input.shape) + " " + role(input.role));
  }
  return all;
}

/// "name shape" of what comes back.
Words returned(const WireCase& one) {
  Words all;
  for (const auto& [name, shape] : one.outputs) all.push_back(shown(name, shape));
  return all;
}

void expect_case(const char* exercise, const ProbeCase& probe_case, const Words& inputs,
                 const Words& outputs, const Words& recorded) {
  SCOPED_TRACE(exercise);
  const Exercise& subject = kAll.at(exercise);
  const WireCase one = wire_case(probe_case, subject);
  EXPECT_EQ(sent(one), inputs);
  EXPECT_EQ(returned(one), outputs);
  const Layout layout = case_layout(one, subject);
  EXPECT_EQ(words(layout), recorded);
  testing::expect_end_to_end(layout);
  const std::vector<Array> drawn = draw_case(probe_case, subject, kSeed);
  ASSERT_EQ(drawn.size(), one.inputs.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    EXPECT_EQ(drawn[i].shape, one.inputs[i].shape) << one.inputs[i].name;
    EXPECT_EQ(drawn[i].values.size(), static_cast<std::size_t>(numel(drawn[i].shape)));
  }
}

ProbeCase batch(std::int64_t rows, std::int64_t columns) {
  ProbeCase result;
  result.name = "batch";
  result.rows = rows;
  result.columns = columns;
  return result;
}

ProbeCase with_tensors(std::vector<NamedShape> tensors) {
  ProbeCase result;
  result.name = "tensors";
  result.tensors = std::move(tensors);
  return result;
}

TEST(ProbeCase, OfALossByItsTargets) {
  expect_case("cross_entropy", batch(4, 3), {"logits 4 3 differentiated", "labels 4 index"},
              {"loss"}, {"loss ", "grad logits 4 3"});
  expect_case("binary_cross_entropy", batch(4, 0),
              {"logits 4 differentiated", "targets 4 constant"}, {"loss"},
              {"loss ", "grad logits 4"});
  expect_case("mse", batch(4, 3), {"predictions 4 3 differentiated", "targets 4 3 constant"},
              {"loss"}, {"loss ", "grad predictions 4 3"});
}

TEST(ProbeCase, OfAPenaltyIsRecordedAsALoss) {
  expect_case("l1_penalty", with_tensors({{"w", {2, 3}}, {"b", {2}}}),
              {"w 2 3 differentiated", "b 2 differentiated"}, {"penalty"},
              {"loss ", "grad w 2 3", "grad b 2"});
}

TEST(ProbeCase, OfALayerHasAMaskAndAnOutputGradient) {
  expect_case("dropout", with_tensors({{"x", {2, 3}}}),
              {"x 2 3 differentiated", "mask 2 3 constant", "output_grad 2 3 cotangent"},
              {"output 2 3"}, {"output  2 3", "grad x 2 3"});
}

TEST(ProbeCase, OfAClippingGivesEachTensorAndTheNorm) {
  expect_case("clip_grad_norm", with_tensors({{"w", {2, 3}}, {"b", {2}}}),
              {"w 2 3 constant", "b 2 constant"}, {"clipped w 2 3", "clipped b 2", "norm"},
              {"clipped w 2 3", "clipped b 2", "norm "});
}

TEST(ProbeCase, OfAScheduleCountsTheStepsFromZero) {
  ProbeCase steps;
  steps.schedule_steps = 4;
  expect_case("step_lr", steps, {"step 4 constant"}, {"lr 4"}, {"lr  4"});
  EXPECT_EQ(draw_case(steps, kAll.at("step_lr"), kSeed).at(0).values,
            (std::vector<double>{0, 1, 2, 3}));
}

TEST(ProbeCase, OfAStoppingRuleHasStateByEpochAndTheWeightsLeft) {
  ProbeCase epochs;
  epochs.name = "epochs";
  epochs.metrics = {3, 2, 1, 2};
  expect_case("early_stopping", epochs, {"metric 4 constant", "weights 4 3 constant"},
              {"stop 4", "epochs 4", "best 4", "best_epoch 4", "wait 4", "param 3"},
              {"stop  4", "epochs  4", "best  4", "best_epoch  4", "wait  4", "param  3"});
  EXPECT_EQ(draw_case(epochs, kAll.at("early_stopping"), kSeed).at(0).values, epochs.metrics);
}

TEST(ProbeCase, AnOptimizerHasNone) {
  EXPECT_THROW(wire_case({}, kAll.at("sgd")), std::logic_error);
  EXPECT_THROW(draw_case({}, kAll.at("sgd"), kSeed), std::logic_error);
}

TEST(ProbeCase, WhatIsDrawnDependsOnSeedAndName) {
  ProbeCase stopping;
  stopping.name = "a";
  stopping.metrics = {3, 2};
  const std::vector<std::pair<const char*, ProbeCase>> cases{
      {"dropout", with_tensors({{"x", {3, 5}}})},
      {"clip_grad_norm", with_tensors({{"w", {3, 5}}})},
      {"early_stopping", stopping}};
  for (auto [exercise, probe_case] : cases) {
    SCOPED_TRACE(exercise);
    const Exercise& subject = kAll.at(exercise);
    const auto drawn = [&subject](const ProbeCase& one, std::uint64_t seed) {
      return testing::values_of(draw_case(one, subject, seed));
    };
    const auto before = drawn(probe_case, kSeed);
    EXPECT_EQ(drawn(probe_case, kSeed), before);
    EXPECT_NE(drawn(probe_case, kSeed + 1), before);
    probe_case.name = "another";
    EXPECT_NE(drawn(probe_case, kSeed), before);
  }
}

}  // namespace
}  // namespace stepcheck
