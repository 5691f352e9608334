// SPDX-License-Identifier: MIT
#include "plan/repairs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "load/test_exercises.h"

namespace stepcheck {
namespace {

const Exercises kExercises = testing::exercises();

Fixture replay_of(const char* exercise, Options options) {
  Replay replay;
  replay.optimizer = {exercise, std::move(options)};
  replay.points = Points::Prescribed;
  replay.steps = 3;
  replay.tensors = {{"w", {2}}};
  Fixture fixture;
  fixture.noise.resize(1);
  fixture.body = replay;
  return fixture;
}

const Repair& repair_with(const std::vector<Repair>& all, const std::string& change) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Repair& one) {
    return one.change.find(change) != std::string::npos;
  });
  if (found == all.end()) throw std::runtime_error("no repair changes " + change);
  return *found;
}

const Replay& replay_in(const Repair& repair) { return std::get<Replay>(repair.fixture.body); }

TEST(Repairs, OfAnOptionThatHidesOthers) {
  const auto all = repairs_for(replay_of("adam", {{"lr", 1}}), kExercises);
  const Repair& repair = repair_with(all, "lr: 0.05");
  EXPECT_EQ(repair.reason, "lr is 1: once, squared and left out coincide");
  EXPECT_FALSE(repair.asks_more);
  EXPECT_EQ(replay_in(repair).optimizer.options.at("lr"), 0.05);
  EXPECT_TRUE(repair.fixture.noise.empty()) << "it was measured on other numbers";
}

TEST(Repairs, OfAnOptionThatIsOffAskForMore) {
  const auto all = repairs_for(replay_of("adam", {}), kExercises);
  EXPECT_TRUE(repair_with(all, "weight_decay: 0.3").asks_more);
  EXPECT_TRUE(repair_with(all, "bias_correction: false").asks_more);
}

TEST(Repairs, OfAReplaysDesign) {
  const auto all = repairs_for(replay_of("sgd", {{"lr", 0.05}}), kExercises);
  EXPECT_EQ(replay_in(repair_with(all, "tensors: one more")).tensors.size(), 2U);
  EXPECT_EQ(replay_in(repair_with(all, "a shape that is there")).tensors.back().shape, Shape{2});
  EXPECT_EQ(replay_in(repair_with(all, "[2, 1, 2, 2]")).tensors.back().shape.size(), 4U);
  EXPECT_EQ(replay_in(repair_with(all, "schedule: {lr")).schedule.size(), 1U);
  EXPECT_EQ(replay_in(repair_with(all, "batch_size: {cycle")).schedule.at(0).cycle.size(), 2U);
  EXPECT_EQ(replay_in(repair_with(all, "steps: 12")).steps, 12);
  EXPECT_EQ(replay_in(repair_with(all, "points: zero")).points, Points::Zero);
  EXPECT_EQ(replay_in(repair_with(all, "gradients: ")).gradients.spike_step, 3);
}

TEST(Repairs, LeaveAloneWhatIsThere) {
  Fixture fixture = replay_of("sgd", {{"lr", 0.05}, {"weight_decay", 0.3}});
  auto& replay = std::get<Replay>(fixture.body);
  replay.steps = 12;
  replay.tensors.push_back({"b", {2}});
  replay.tensors.push_back({"k", {2, 1, 2, 2}});
  replay.schedule = {{"lr", {{2, 0.1}}, {}}, {"batch_size", {}, {4, 8}}};
  for (const auto& repair : repairs_for(fixture, kExercises)) {
    for (const char* there : {"lr: ", "weight_decay", "tensors", "steps", "prescribed"}) {
      EXPECT_EQ(repair.change.find(there), std::string::npos) << repair.change;
    }
  }
}

TEST(Repairs, OfALossAreMoreCases) {
  Probe probe;
  probe.subject = {"cross_entropy", {}};
  ProbeCase one;
  one.rows = 2;
  one.columns = 3;
  probe.cases = {one};
  Fixture fixture;
  fixture.body = probe;
  const auto all = repairs_for(fixture, kExercises);
  const auto& cases = std::get<Probe>(repair_with(all, "scale: [0.1, 120]").fixture.body).cases;
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[1].scale.second, 120);
  EXPECT_TRUE(repair_with(all, "reduction: sum").asks_more);
}

}  // namespace
}  // namespace stepcheck
