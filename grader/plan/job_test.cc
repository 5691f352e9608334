// SPDX-License-Identifier: MIT
#include "plan/job.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plan/draw.h"
#include "plan/test_jobs.h"

namespace stepcheck {
namespace {

using namespace testing;

constexpr std::size_t kAdamOptions = 11;

// Two tensors, 6 + 3 elements.
Fixture replay_fixture(Points points) {
  Replay replay;
  replay.optimizer = {"adam", {{"beta1", 0.5}}};
  replay.points = points;
  replay.steps = 4;
  replay.tensors = {{"w", {2, 3}}, {"b", {3}}};
  Fixture fixture;
  fixture.seed = 7;
  fixture.body = replay;
  return fixture;
}

Fixture loss_fixture() {
  ProbeCase wide;
  wide.name = "wide";
  wide.rows = 4;
  wide.columns = 3;
  ProbeCase literal;
  literal.name = "literal";
  literal.options = {{"reduction", 1}};
  literal.rows = 1;
  literal.columns = 2;
  literal.literal_inputs = Array{{1, 2}, {0.5, -0.5}};
  literal.literal_targets = Array{{1}, {1}};
  Fixture fixture;
  fixture.body = Probe{{"cross_entropy", {{"reduction", 0}}}, {wide, literal}};
  return fixture;
}

Fixture penalty_fixture() {
  ProbeCase two;
  two.name = "two";
  two.tensors = {{"w", {2, 2}}, {"b", {2}}};
  ProbeCase one;
  one.name = "one";
  one.tensors = {{"w", {3}}};
  one.options = {{"lambda", 0.5}};
  Fixture fixture;
  fixture.body = Probe{{"l2_penalty", {{"lambda", 0.25}, {"decay_scope", 1}}}, {two, one}};
  return fixture;
}

// The options of adam in the contract's order, as a fixture without conventions has them.
std::vector<double> adam_options(double lr, double beta1) {
  return {lr, beta1, 0.999, 1e-8, 0, 1, 0, 0, 0, 0, 1};
}

TEST(Job, TellsTheWorkerWhereAndHowLong) {
  Fixture fixture = replay_fixture(Points::Own);
  fixture.dtype = Dtype::Float32;
  fixture.limits = {3, 99};
  const Job job = planned(fixture, Device::Cuda);
  EXPECT_EQ(job.wire.dtype, Dtype::Float32);
  EXPECT_EQ(job.wire.device, Device::Cuda);
  EXPECT_EQ(job.wall_s, 3);
  EXPECT_EQ(job.wire.memory_mb, 99);
  EXPECT_GT(job.wire.cpu_s, job.wall_s) << "the wall time is the limit that should strike";
}

TEST(ReplayJob, RecordsStateBeforeUpdate) {
  for (const Points points : {Points::Zero, Points::Prescribed}) {
    const Fixture fixture = replay_fixture(points);
    const Job job = planned(fixture);
    const Layout& layout = job.layouts.at(1);
    EXPECT_EQ(words(layout),
              (Words{"step w", "step b", "exp_avg w 2 3", "exp_avg b 3", "exp_avg_sq w 2 3",
                     "exp_avg_sq b 3", "update w 2 3", "update b 3"}));
    expect_end_to_end(layout);
    EXPECT_EQ(&job.layouts.at(4), &layout);
  }
}

TEST(ReplayJob, RecordsParametersOnlyAtItsOwnPoints) {
  const Fixture fixture = replay_fixture(Points::Own);
  const Job job = planned(fixture);
  const Words all = words(job.layouts.at(1));
  ASSERT_EQ(all.size(), 10U);
  EXPECT_EQ(all[8], "param w 2 3");
  EXPECT_EQ(all[9], "param b 3");
  EXPECT_EQ(job.layouts.at(1).size, 2U + 9 * 4);
}

TEST(ReplayJob, OwnPointsSendTheStartOnceAndThenGradients) {
  const Fixture fixture = replay_fixture(Points::Own);
  const auto& replay = std::get<Replay>(fixture.body);
  const Job job = planned(fixture);
  EXPECT_EQ(job.wire.drive, Drive::Replay);
  EXPECT_EQ(job.wire.points, Points::Own);
  EXPECT_EQ(job.wire.steps, 4);
  ASSERT_EQ(job.wire.subjects.size(), 1U);
  const WireLibrary& library = job.wire.subjects.at(ExerciseKind::Optimizer);
  EXPECT_EQ(library.exercise, "adam");
  EXPECT_EQ(library.path, "/lib/adam.so");
  EXPECT_EQ(library.options, static_cast<std::int64_t>(kAdamOptions));
  EXPECT_EQ(job.constants(), values_of(draw_start(replay, 7)));
  for (int step = 1; step <= 4; ++step) {
    const auto message = job.inputs(step);
    ASSERT_EQ(message.size(), kAdamOptions + 9);
    EXPECT_EQ(head(message, kAdamOptions), adam_options(1e-3, 0.5));
    EXPECT_EQ(std::vector<double>(message.begin() + kAdamOptions, message.end()),
              values_of(draw_gradients(replay, 7, step)));
  }
}

TEST(ReplayJob, PrescribedPointsGoBeforeTheGradients) {
  const Fixture fixture = replay_fixture(Points::Prescribed);
  const auto& replay = std::get<Replay>(fixture.body);
  const Job job = planned(fixture);
  EXPECT_TRUE(job.constants().empty());
  const auto message = job.inputs(2);
  ASSERT_EQ(message.size(), kAdamOptions + 18);
  auto expected = adam_options(1e-3, 0.5);
  for (const auto& part : {draw_point(replay, 7, 2), draw_gradients(replay, 7, 2)}) {
    const auto values = values_of(part);
    expected.insert(expected.end(), values.begin(), values.end());
  }
  EXPECT_EQ(message, expected);
}

TEST(ReplayJob, ZeroPointsAreNotSent) {
  const Fixture fixture = replay_fixture(Points::Zero);
  const Job job = planned(fixture);
  EXPECT_TRUE(job.constants().empty());
  EXPECT_EQ(job.inputs(1).size(), kAdamOptions + 9);
}

TEST(ReplayJob, ASchedulePutsItsOptionInItsPlace) {
  Fixture fixture = replay_fixture(Points::Zero);
  auto& replay = std::get<Replay>(fixture.body);
  replay.schedule = {{"lr", {{3, 0.25}}, {}}, {"beta1", {}, {0.125, 0.75}}};
  const Job job = planned(fixture);
  EXPECT_EQ(head(job.inputs(1), kAdamOptions), adam_options(1e-3, 0.125));
  EXPECT_EQ(head(job.inputs(2), kAdamOptions), adam_options(1e-3, 0.75));
  EXPECT_EQ(head(job.inputs(3), kAdamOptions), adam_options(0.25, 0.125));
  EXPECT_EQ(head(job.inputs(4), kAdamOptions), adam_options(0.25, 0.75));
}

TEST(ReplayJob, ItsNumbersComeFromTheSeed) {
  Fixture fixture = replay_fixture(Points::Prescribed);
  const auto before = planned(fixture).inputs(1);
  EXPECT_EQ(planned(fixture).inputs(1), before);
  fixture.seed = 8;
  EXPECT_NE(planned(fixture).inputs(1), before);
}

TEST(LossProbeJob, IsOneStepACase) {
  const Fixture fixture = loss_fixture();
  const Job job = planned(fixture);
  EXPECT_EQ(job.wire.drive, Drive::Probe);
  EXPECT_EQ(job.wire.steps, 2);
  ASSERT_EQ(job.wire.subjects.size(), 1U);
  EXPECT_EQ(job.wire.subjects.at(ExerciseKind::Loss).path, "/lib/cross_entropy.so");
  EXPECT_EQ(job.wire.subjects.at(ExerciseKind::Loss).options, std::int64_t{kLossOptions});
  EXPECT_TRUE(job.constants().empty());
  ASSERT_EQ(job.wire.cases.size(), 2U);
  EXPECT_EQ(words(job.layouts.at(1)), (Words{"loss ", "grad logits 4 3"}));
  EXPECT_EQ(words(job.layouts.at(2)), (Words{"loss ", "grad logits 1 2"}));
  expect_end_to_end(job.layouts.at(1));
}

TEST(LossProbeJob, SendsOptionsLogitsLabels) {
  const Fixture fixture = loss_fixture();
  const Job job = planned(fixture);
  EXPECT_EQ(job.inputs(1).size(), kLossOptions + 12 + 4);
  EXPECT_EQ(job.inputs(1)[0], 0) << "the fixture's reduction";
  EXPECT_EQ(job.inputs(2), (std::vector<double>{1, 0, 1e-8, 0.5, -0.5, 1}))
      << "the case's reduction";
}

TEST(PenaltyProbeJob, HasAGradientForEachTensor) {
  const Fixture fixture = penalty_fixture();
  const Job job = planned(fixture);
  EXPECT_EQ(job.wire.drive, Drive::Probe);
  EXPECT_EQ(job.wire.steps, 2);
  EXPECT_EQ(job.wire.subjects.at(ExerciseKind::Penalty).path, "/lib/l2_penalty.so");
  EXPECT_EQ(words(job.layouts.at(1)), (Words{"loss ", "grad w 2 2", "grad b 2"}));
  EXPECT_EQ(words(job.layouts.at(2)), (Words{"loss ", "grad w 3"}));
  EXPECT_EQ(job.inputs(1).size(), kPenaltyOptions + 6);
  EXPECT_EQ(head(job.inputs(1), kPenaltyOptions), (std::vector<double>{0.25, 0, 1, 0, 1}));
  EXPECT_EQ(head(job.inputs(2), kPenaltyOptions), (std::vector<double>{0.5, 0, 1, 0, 1}));
}

TEST(UsedExercises, AreTheStudentsAndOurs) {
  EXPECT_EQ(used_exercises(replay_fixture(Points::Own)), Words{"adam"});
  EXPECT_EQ(used_exercises(loss_fixture()), Words{"cross_entropy"});
}

TEST(Job, NeedsALibraryForEveryExercise) {
  EXPECT_THROW(make_job(replay_fixture(Points::Own), kExercises, {}, Device::Cpu),
               std::out_of_range);
}

}  // namespace
}  // namespace stepcheck
