// SPDX-License-Identifier: MIT
#include "worker/drive.h"

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_pipe.h"
#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::failure_of;
using testing::Pipe;
using Values = std::vector<double>;

const std::string kTextbook = STEPCHECK_TEXTBOOK_DIR;
const WireLibrary kMomentum{kTextbook + "/momentum.so", 10};
const WireLibrary kLoss{kTextbook + "/cross_entropy.so", 1};
const WireLibrary kPenalty{kTextbook + "/l2_penalty.so", 5};
const WireLibrary kSgd{kTextbook + "/sgd.so", 6};

// lr 1, momentum 1/2, everything else off; lr 1/2, nothing else; lambda 1.
const Values kMomentumOptions{1, 0.5, 0, 0, 0, 0, 0, 0, 0, 1};
const Values kSgdOptions{0.5, 0, 0, 0, 0, 1};
const Values kPenaltyOptions{1, 0, 0, 0, 1};

Values joined(const std::vector<Values>& parts) {
  Values all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

using Driver = void (*)(const WireJob&, Channel&, int&);

// What `driver` writes, step by step, when it is sent these messages.
std::vector<Values> driven(Driver driver, const WireJob& job, const std::vector<Values>& messages) {
  Pipe input;
  Pipe frames;
  for (const auto& message : messages) input.send(message);
  input.close_write();
  Channel channel(input.read_end(), frames.write_end());
  int step = 0;
  driver(job, channel, step);
  std::string bytes = frames.received();
  std::vector<Values> steps;
  while (!bytes.empty()) steps.push_back(testing::step_taken(bytes, steps.size() + 1));
  return steps;
}

void expect_near(const Values& values, const Values& expected) {
  testing::expect_values(testing::vector_of(values), expected);
}

WireJob replay(Points points) {
  WireJob job;
  job.drive = Drive::Replay;
  job.steps = 2;
  job.points = points;
  job.optimizer = kMomentum;
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

TEST(DriveLossProbe, RecordsValueAndGradient) {
  WireJob job;
  job.steps = 2;
  job.loss = kLoss;
  job.cases = {{{"logits", {1, 2}}, {"labels", {1}}}, {{"logits", {2, 2}}, {"labels", {2}}}};
  const auto steps = driven(drive_loss_probe, job, {{}, {0, 0, 0, 1}, {1, 0, 0, 5, 5, 0, 1}});
  ASSERT_EQ(steps.size(), 2U);
  expect_near(steps[0], {std::log(2.0), 0.5, -0.5});
  expect_near(steps[1], {2 * std::log(2.0), -0.5, 0.5, 0.5, -0.5});
}

TEST(DrivePenaltyProbe, RecordsValueAndGradients) {
  WireJob job;
  job.steps = 1;
  job.penalty = kPenalty;
  job.cases = {{{"w", {2}}, {"v", {1, 1}}}};
  const auto steps = driven(drive_penalty_probe, job, {{}, joined({kPenaltyOptions, {1, 2, 3}})});
  ASSERT_EQ(steps.size(), 1U);
  expect_near(steps[0], {7, 1, 2, 3});
}

// One linear layer from zero, on the examples (1, 2) of class 0 and (3, 4) of class 1.
WireJob training() {
  WireJob job;
  job.steps = 1;
  job.optimizer = kSgd;
  job.loss = kLoss;
  job.tensors = {{"fc1.weight", {2, 2}}, {"fc1.bias", {2}}};
  job.activation = "relu";
  job.examples = 2;
  job.features = 2;
  return job;
}

const Values kData{1, 2, 3, 4, 0, 1};

TEST(DriveTraining, RecordsLossAccuracyAndParameters) {
  const auto steps = driven(drive_training, training(),
                            {joined({Values(6, 0.0), kData}), joined({kSgdOptions, {0}, {0}})});
  ASSERT_EQ(steps.size(), 1U);
  // p = 1/2 for both classes: the logits' gradient is (-1/2, 1/2), the weight's its product with x.
  expect_near(steps[0], {std::log(2.0), 1, 0.25, 0.5, -0.25, -0.5, 0.25, -0.25});
}

TEST(DriveTraining, TakesTheBatchsRows) {
  const auto steps = driven(drive_training, training(),
                            {joined({Values(6, 0.0), kData}), joined({kSgdOptions, {0}, {1}})});
  // Equal logits count as class 0, so example 1 is wrong.
  expect_near(steps.at(0), {std::log(2.0), 0, -0.75, -1, 0.75, 1, -0.25, 0.25});
}

TEST(DriveTraining, ThePenaltyJoinsLossAndGradient) {
  WireJob job = training();
  job.penalty = kPenalty;
  const Values start{0, 0, 0, 0, 2, 2};
  const auto steps =
      driven(drive_training, job,
             {joined({start, kData}), joined({kSgdOptions, {0}, kPenaltyOptions, {0}})});
  // lambda/2 (4 + 4) = 4 on the loss, w on the gradient of the biases.
  expect_near(steps.at(0), {std::log(2.0) + 4, 1, 0.25, 0.5, -0.25, -0.5, 1.25, 0.75});
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
