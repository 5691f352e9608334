// SPDX-License-Identifier: MIT
#include "worker/drive.h"

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_drive.h"
#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::driven;
using testing::failure_of;
using testing::joined;
using testing::Pipe;
using Values = std::vector<double>;

const std::string kTextbook = STEPCHECK_TEXTBOOK_DIR;
const WireLibrary kMomentum{"momentum", kTextbook + "/momentum.so", 10};
const WireLibrary kLoss{"cross_entropy", kTextbook + "/cross_entropy.so", 3};
const WireLibrary kPenalty{"l2_penalty", kTextbook + "/l2_penalty.so", 5};
const WireLibrary kSgd{"sgd", kTextbook + "/sgd.so", 6};

const WireLibrary kLayer{"dropout", kTextbook + "/dropout.so", 3};
const WireLibrary kClipping{"clip_grad_norm", kTextbook + "/clip_grad_norm.so", 1};
const WireLibrary kSchedule{"step_lr", kTextbook + "/step_lr.so", 3};
const WireLibrary kStopping{"early_stopping", kTextbook + "/early_stopping.so", 4};

// lr 1, momentum 1/2, everything else off; lr 1/2, nothing else; lambda 1; the
// mean, or the sum, of -log softmax.
const Values kMomentumOptions{1, 0.5, 0, 0, 0, 0, 0, 0, 0, 1};
const Values kSgdOptions{0.5, 0, 0, 0, 0, 1};
const Values kPenaltyOptions{1, 0, 0, 0, 1};
const Values kMean{0, 0, 0};
const Values kSum{1, 0, 0};

void expect_near(const Values& values, const Values& expected) {
  testing::expect_values(testing::vector_of(values), expected);
}

WireJob replay(Points points) {
  WireJob job;
  job.drive = Drive::Replay;
  job.steps = 2;
  job.points = points;
  job.subjects[ExerciseKind::Optimizer] = kMomentum;
  job.tensors = {{"w", {1, 2}}, {"b", {1}}};
  return job;
}

TEST(DriveReplay, RecordsCountersBufferUpdateAndParameters) {
  const auto steps = driven(
      drive_replay, replay(Points::Own),
      {{10, 20, 30}, joined({kMomentumOptions, {1, 2, 3}}), joined({kMomentumOptions, {4, 4, 4}})});
  ASSERT_EQ(steps.size(), 2U);
  // Step counters of w and b, buffers, updates, parameters.
  EXPECT_EQ(steps[0], (Values{1, 1, 1, 2, 3, -1, -2, -3, 9, 18, 27}));
  EXPECT_EQ(steps[1], (Values{2, 2, 4.5, 5, 5.5, -4.5, -5, -5.5, 4.5, 13, 21.5}));
}

TEST(DriveReplay, StandsWhereItIsPut) {
  const auto steps = driven(drive_replay, replay(Points::Prescribed),
                            {{},
                             joined({kMomentumOptions, {5, 6, 7}, {1, 2, 3}}),
                             joined({kMomentumOptions, {8, 8, 8}, {4, 4, 4}})});
  EXPECT_EQ(steps.at(0), (Values{1, 1, 1, 2, 3, -1, -2, -3}));
  EXPECT_EQ(steps.at(1), (Values{2, 2, 4.5, 5, 5.5, -4.5, -5, -5.5})) << "the state stays";
}

TEST(DriveReplay, AtZeroAnUpdateIsExact) {
  const auto steps = driven(
      drive_replay, replay(Points::Zero),
      {{}, joined({kMomentumOptions, {1e-30, 0, 1}}), joined({kMomentumOptions, {0, 0, 0}})});
  EXPECT_EQ(steps.at(0), (Values{1, 1, 1e-30, 0, 1, -1e-30, 0, -1}));
  EXPECT_EQ(steps.at(1), (Values{2, 2, 5e-31, 0, 0.5, -5e-31, 0, -0.5}));
}

TEST(DriveReplay, AMessageThatDoesNotFitIsOurFailure) {
  EXPECT_EQ(failure_of([] {
              driven(drive_replay, replay(Points::Own), {{1, 2}});
            }),
            "Worker: message of another length");
  EXPECT_EQ(failure_of([] { driven(drive_replay, replay(Points::Zero), {{}}); }),
            "Worker: input ended");
}

WireCase logits_case(const Shape& shape) {
  return {{{"logits", shape, ArrayRole::Differentiated}, {"labels", {shape[0]}, ArrayRole::Index}},
          {{"loss", {}}}};
}

TEST(DriveProbe, RecordsALossAndItsGradient) {
  WireJob job;
  job.steps = 2;
  job.subjects[ExerciseKind::Loss] = kLoss;
  job.cases = {logits_case({1, 2}), logits_case({2, 2})};
  const auto steps = driven(drive_probe, job,
                            {{}, joined({kMean, {0, 0, 1}}), joined({kSum, {0, 0, 5, 5, 0, 1}})});
  ASSERT_EQ(steps.size(), 2U);
  expect_near(steps[0], {std::log(2.0), 0.5, -0.5});
  expect_near(steps[1], {2 * std::log(2.0), -0.5, 0.5, 0.5, -0.5});
}

TEST(DriveProbe, RecordsAPenaltyAndItsGradients) {
  WireJob job;
  job.steps = 1;
  job.subjects[ExerciseKind::Penalty] = kPenalty;
  job.cases = {{{{"w", {2}, ArrayRole::Differentiated}, {"v", {1, 1}, ArrayRole::Differentiated}},
                {{"penalty", {}}}}};
  const auto steps = driven(drive_probe, job, {{}, joined({kPenaltyOptions, {1, 2, 3}})});
  ASSERT_EQ(steps.size(), 1U);
  expect_near(steps[0], {7, 1, 2, 3});
}

// A job with one subject and these cases.
WireJob probe(ExerciseKind kind, const WireLibrary& library, std::vector<WireCase> cases) {
  WireJob job;
  job.steps = static_cast<int>(cases.size());
  job.subjects[kind] = library;
  job.cases = std::move(cases);
  return job;
}

TEST(DriveProbe, AGivenGradientInTheOutputLeadsToTheInputs) {
  const WireCase one{{{"x", {2}, ArrayRole::Differentiated},
                      {"mask", {2}, ArrayRole::Constant},
                      {"output_grad", {2}, ArrayRole::Cotangent}},
                     {{"output", {2}}}};
  // p = 3/4: what is kept is multiplied by 4.
  const auto steps = driven(drive_probe, probe(ExerciseKind::Layer, kLayer, {one}),
                            {{}, {0.75, 1, 0, 1, 2, 1, 0, 3, 5}});
  ASSERT_EQ(steps.size(), 1U);
  expect_near(steps[0], {4, 0, 12, 0});
}

TEST(DriveProbe, RecordsClippedGradientsAndTheirNormBefore) {
  const WireCase one{{{"w", {1, 1}, ArrayRole::Constant}, {"b", {1}, ArrayRole::Constant}},
                     {{"clipped w", {1, 1}}, {"clipped b", {1}}, {"norm", {}}}};
  const auto steps = driven(drive_probe, probe(ExerciseKind::Clipping, kClipping, {one, one}),
                            {{}, {2.5, 3, 4}, {6, 3, -4}});
  ASSERT_EQ(steps.size(), 2U);
  expect_near(steps[0], {7.5 / (5 + 1e-6), 10 / (5 + 1e-6), 5});
  expect_near(steps[1], {3, -4, 5});
}

TEST(DriveProbe, RecordsTheRateOfEachStep) {
  const WireCase one{{{"step", {4}, ArrayRole::Constant}}, {{"lr", {4}}}};
  const auto steps = driven(drive_probe, probe(ExerciseKind::Schedule, kSchedule, {one}),
                            {{}, {0.5, 2, 0.25, 0, 1, 2, 5}});
  ASSERT_EQ(steps.size(), 1U);
  expect_near(steps[0], {0.5, 0.5, 0.125, 0.03125});
}

// The metrics 3, 2, 2, 1 with patience 1; the weights of an epoch are ten times its number.
std::vector<Values> stopped(double restore_best) {
  const WireCase one{
      {{"metric", {4}, ArrayRole::Constant}, {"weights", {4, 1}, ArrayRole::Constant}}, {}};
  return driven(drive_stopping_probe, probe(ExerciseKind::Stopping, kStopping, {one}),
                {{}, {1, 0, 0, restore_best, 3, 2, 2, 1, 10, 20, 30, 40}});
}

TEST(DriveStoppingProbe, RecordsDecisionsThenStateThenTheWeights) {
  const auto steps = stopped(1);
  ASSERT_EQ(steps.size(), 1U);
  // Stops in epoch 3, after which nobody asks: epochs stays 3, best stays 2.
  EXPECT_EQ(steps[0], joined({{0, 0, 1, 1},  // stop
                              {1, 2, 3, 3},  // epochs
                              {3, 2, 2, 2},  // best
                              {1, 2, 2, 2},  // best_epoch
                              {0, 0, 1, 1},  // wait
                              {20}}));
}

TEST(DriveStoppingProbe, WhatIsNotPutBackStaysAsItWas) { EXPECT_EQ(stopped(0).at(0).back(), 30); }

TEST(DriveProbe, AMessageThatIsTooLongIsOurFailure) {
  WireJob job;
  job.steps = 1;
  job.subjects[ExerciseKind::Penalty] = kPenalty;
  job.cases = {{{{"w", {2}, ArrayRole::Differentiated}}, {{"penalty", {}}}}};
  EXPECT_EQ(failure_of([&] {
              driven(drive_probe, job, {{}, joined({kPenaltyOptions, {1, 2, 3}})});
            }),
            "Worker: message too long");
}

// One linear layer from zero, on the examples (1, 2) of class 0 and (3, 4) of class 1.
WireJob training() {
  WireJob job;
  job.steps = 1;
  job.subjects[ExerciseKind::Optimizer] = kSgd;
  job.subjects[ExerciseKind::Loss] = kLoss;
  job.tensors = {{"fc1.weight", {2, 2}}, {"fc1.bias", {2}}};
  job.training.architecture = "mlp";
  job.training.activation = "relu";
  job.training.examples = 2;
  job.training.example = {2};
  return job;
}

// Parameters, inputs, labels, and the loss's options for evaluations.
Values constants(const Values& params) { return joined({params, {1, 2, 3, 4, 0, 1}, kMean}); }

TEST(DriveTraining, RecordsLossAccuracyAndParameters) {
  const auto steps = driven(drive_training, training(),
                            {constants(Values(6, 0.0)), joined({{1}, kSgdOptions, kMean, {0}})});
  ASSERT_EQ(steps.size(), 1U);
  // p = 1/2 for both classes: the logits' gradient is (-1/2, 1/2), the weight's its product with x.
  expect_near(steps[0], {std::log(2.0), 1, 0.25, 0.5, -0.25, -0.5, 0.25, -0.25});
}

TEST(DriveTraining, TakesTheBatchsRows) {
  const auto steps = driven(drive_training, training(),
                            {constants(Values(6, 0.0)), joined({{1}, kSgdOptions, kMean, {1}})});
  // Equal logits count as class 0, so example 1 is wrong.
  expect_near(steps.at(0), {std::log(2.0), 0, -0.75, -1, 0.75, 1, -0.25, 0.25});
}

TEST(DriveTraining, ThePenaltyJoinsLossAndGradient) {
  WireJob job = training();
  job.subjects[ExerciseKind::Penalty] = kPenalty;
  const auto steps = driven(
      drive_training, job,
      {constants({0, 0, 0, 0, 2, 2}), joined({{1}, kSgdOptions, kMean, kPenaltyOptions, {0}})});
  // lambda/2 (4 + 4) = 4 on the loss, w on the gradient of the biases.
  expect_near(steps.at(0), {std::log(2.0) + 4, 1, 0.25, 0.5, -0.25, -0.5, 1.25, 0.75});
}

TEST(DriveTraining, EvaluatesAtTheEndOfAnEpochAndKeepsTheResult) {
  WireJob job = training();
  job.steps = 3;
  job.training.epoch_batches = 2;
  job.training.evaluations = {1};
  // The evaluation's one example is (0, 0) of class 1: only the biases count.
  const Values sent = joined({Values(6, 0.0), {1, 2, 3, 4, 0, 1}, {0, 0, 1}, kMean});
  const Values batch = joined({{1}, kSgdOptions, kMean, {0}});
  const auto steps = driven(drive_training, job, {sent, batch, batch, batch});
  EXPECT_EQ(steps.at(0).at(2), 0) << "not yet evaluated";
  const double b0 = steps.at(1).at(8);
  const double b1 = steps.at(1).at(9);
  EXPECT_NEAR(steps[1].at(2), std::log(1 + std::exp(b0 - b1)), 1e-14);
  EXPECT_EQ(steps[1].at(3), 0) << "class 0 is favoured";
  EXPECT_EQ(steps.at(2).at(2), steps[1][2]);
}

TEST(DriveTraining, ByEpochTakesAllBatchesAndRecordsTheirMean) {
  WireJob job = training();
  job.training.epoch_batches = 2;
  job.training.by_epoch = true;
  const Values frozen{0, 0, 0, 0, 0, 1};
  // Logits b: log 3 ahead for class 0.
  const Values params{0, 0, 0, 0, std::log(3.0), 0};
  const Values batches = joined({{1}, frozen, kMean, {0}, {1}, frozen, kMean, {1}});
  const auto steps = driven(drive_training, job, {constants(params), batches});
  expect_near(steps.at(0), {(std::log(4.0 / 3) + std::log(4.0)) / 2, 0.5});
}

TEST(Drives, CountTheStepThatIsUnderWay) {
  Pipe input;
  Pipe frames;
  input.send({});
  input.send(joined({kMomentumOptions, {1, 2, 3}}));
  input.close_write();
  Channel channel(input.read_end(), frames.write_end());
  int step = 0;
  EXPECT_THROW(drive_replay(replay(Points::Zero), channel, step), JobFailure);
  EXPECT_EQ(step, 2);
}

}  // namespace
}  // namespace stepcheck
