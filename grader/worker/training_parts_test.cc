// SPDX-License-Identifier: MIT
/// The textbook's dropout, clipping, schedule and stopping rule at work in a training.

#include <gtest/gtest.h>

#include <cmath>

#include "worker/test_drive.h"
#include "worker/test_oracles.h"

namespace stepcheck {
namespace {

using testing::driven;
using testing::joined;
using testing::kTextbook;
using testing::Named;
using Values = std::vector<double>;

/// A training of the example (1, 2) of class 0, its parts and messages by name.
class TextbookTraining : public ::testing::Test {
 protected:
  TextbookTraining() {
    use(ExerciseKind::Optimizer, "sgd");
    use(ExerciseKind::Loss, "cross_entropy");
    job_.tensors = {{"fc1.weight", {2, 2}}, {"fc1.bias", {2}}};
    job_.training.architecture = "mlp";
    job_.training.activation = "relu";
    job_.training.examples = 1;
    job_.training.example = {2};
  }

  void use(ExerciseKind kind, const std::string& exercise) {
    const std::string path = kTextbook + "/" + exercise + ".so";
    const auto options = load_subject(path).describe().options.size();
    job_.subjects[kind] = {exercise, path, static_cast<std::int64_t>(options)};
  }
  Values options(ExerciseKind kind, const Named& named) const {
    return testing::options(load_subject(job_.subjects.at(kind).path), named);
  }
  Values constants(const Values& params, const Values& rest) const {
    return joined({params, {1, 2, 0}, rest});
  }
  Values loss() const { return options(ExerciseKind::Loss, {}); }
  Values sgd(double lr) const { return options(ExerciseKind::Optimizer, {{"lr", lr}}); }

  // One after the other, what the job's steps record.
  std::vector<Values> trained(const std::vector<Values>& messages) {
    job_.steps = static_cast<int>(messages.size()) - 1;
    return driven(drive_training, job_, messages);
  }

  WireJob job_;
};

void expect_near(const Values& values, const Values& expected) {
  testing::expect_values(testing::vector_of(values), expected);
}

TEST_F(TextbookTraining, DropoutMasksInTrainingAndNotInEvaluation) {
  use(ExerciseKind::Layer, "dropout");
  job_.tensors = {
      {"fc1.weight", {2, 2}}, {"fc1.bias", {2}}, {"fc2.weight", {2, 2}}, {"fc2.bias", {2}}};
  job_.training.evaluations = {1};
  const Values identities{1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
  const auto dropout = [&](double training) {
    return options(ExerciseKind::Layer, {{"p", 0.75}, {"training", training}});
  };
  const auto steps = trained({constants(identities, joined({{1, 2, 0}, loss(), dropout(0)})),
                              joined({{1}, sgd(0), loss(), dropout(1), {1, 0}, {0}})});
  ASSERT_EQ(steps.size(), 1U);
  // The first unit is kept and multiplied by 4; evaluation's logits are (1, 2).
  const Values means{steps[0].begin(), steps[0].begin() + 4};
  expect_near(means, {std::log(1 + std::exp(-4.0)), 1, std::log(1 + std::exp(1.0)), 0});
}

TEST_F(TextbookTraining, ClippingComesBeforeTheStep) {
  use(ExerciseKind::Clipping, "clip_grad_norm");
  const Values batch =
      joined({{1}, sgd(1), loss(), options(ExerciseKind::Clipping, {{"max_norm", 0.5}}), {0}});
  const auto steps = trained({constants(Values(6, 0.0), loss()), batch});
  // The gradient is +-(1/2, 1, 1/2), of norm sqrt 3.
  const double factor = 0.5 / (std::sqrt(3.0) + 1e-6);
  const double half = factor / 2;
  expect_near(steps.at(0), {std::log(2.0), 1, half, factor, -half, -factor, half, -half});
}

TEST_F(TextbookTraining, TheScheduleSetsTheRateByIndex) {
  use(ExerciseKind::Schedule, "step_lr");
  job_.training.lr_option = 0;
  const Values schedule =
      options(ExerciseKind::Schedule, {{"lr", 8}, {"step_size", 2}, {"gamma", 0.25}});
  for (const double index : {0.0, 1.0, 2.0, 5.0}) {
    const auto steps = trained(
        {constants(Values(6, 0.0), loss()), joined({{1, index}, sgd(100), loss(), schedule, {0}})});
    const double lr = 8 * std::pow(0.25, std::floor(index / 2));
    expect_near(steps.at(0), {std::log(2.0), 1, lr / 2, lr, -lr / 2, -lr, lr / 2, -lr / 2});
  }
}

// The validation's label is another, so that training makes it worse.
TEST_F(TextbookTraining, TheStoppingRuleEndsItAndRestoresTheBest) {
  use(ExerciseKind::Stopping, "early_stopping");
  job_.training.evaluations = {1};
  const Values rule = options(ExerciseKind::Stopping, {{"patience", 2}});
  const Values batch = joined({{1}, sgd(1), loss(), {0}});
  const auto steps = trained({constants(Values(6, 0.0), joined({{1, 2, 1}, loss(), rule})),
                              batch,
                              batch,
                              batch,
                              batch,
                              {}});
  ASSERT_EQ(steps.size(), 5U);
  const auto at = [&](std::size_t step, std::size_t first, std::size_t last) {
    return Values(steps[step].begin() + static_cast<std::ptrdiff_t>(first),
                  steps[step].begin() + static_cast<std::ptrdiff_t>(last));
  };
  // stop, epochs, best, best_epoch, wait.
  const double best = steps[0].at(2);
  EXPECT_EQ(at(0, 4, 9), (Values{0, 1, best, 1, 0}));
  EXPECT_EQ(at(1, 4, 9), (Values{0, 2, best, 1, 1}));
  EXPECT_EQ(at(2, 4, 9), (Values{1, 3, best, 1, 2}));
  expect_near(at(0, 9, 15), {0.5, 1, -0.5, -1, 0.5, -0.5});
  EXPECT_GT(steps[1].at(9), 0.5);
  EXPECT_EQ(at(2, 9, 15), at(0, 9, 15)) << "the weights after the best epoch";
  EXPECT_EQ(steps[3], steps[2]) << "trains no more";
  EXPECT_EQ(steps[4], steps[2]) << "and does not look at what it is sent";
}

}  // namespace
}  // namespace stepcheck
