// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>

#include "plan/draw.h"
#include "plan/test_jobs.h"

namespace stepcheck {
namespace {

using namespace testing;

// Three features, two hidden, two classes; five examples in batches of two.
Fixture training_fixture(bool with_penalty) {
  Training training;
  training.parts[ExerciseKind::Optimizer] = {"sgd", {{"lr", 0.5}}};
  training.parts[ExerciseKind::Loss] = {"cross_entropy", {}};
  if (with_penalty) training.parts[ExerciseKind::Penalty] = {"l2_penalty", {}};
  training.from_student = {"sgd"};
  training.model.widths = {3, 2, 2};
  training.model.activation = "tanh";
  training.data.inputs = {{5, 3}, std::vector<double>(15, 0.25)};
  training.data.labels = {{5}, {0, 1, 0, 1, 1}};
  training.batch_size = 2;
  training.steps = 6;
  Fixture fixture;
  fixture.body = training;
  return fixture;
}

Training& training_of(Fixture& fixture) { return std::get<Training>(fixture.body); }

TEST(TrainingJob, RecordsLossAccuracyAndParameters) {
  const Fixture fixture = training_fixture(true);
  const Job job = planned(fixture);
  EXPECT_EQ(job.wire.drive, Drive::Training);
  EXPECT_EQ(job.wire.steps, 6);
  const WireTraining& training = job.wire.training;
  EXPECT_EQ(training.architecture, "mlp");
  EXPECT_EQ(training.activation, "tanh");
  EXPECT_EQ(training.examples, 5);
  EXPECT_EQ(training.example, Shape{3});
  EXPECT_EQ(training.epoch_batches, 3);
  EXPECT_FALSE(training.by_epoch);
  EXPECT_FALSE(training.augmented);
  EXPECT_EQ(training.lr_option, -1);
  EXPECT_EQ(job.wire.subjects.at(ExerciseKind::Optimizer).path, "/lib/sgd.so");
  EXPECT_EQ(job.wire.subjects.at(ExerciseKind::Loss).path, "/lib/cross_entropy.so");
  EXPECT_EQ(job.wire.subjects.at(ExerciseKind::Penalty).path, "/lib/l2_penalty.so");
  EXPECT_EQ(words(job.layouts.at(6)),
            (Words{"loss ", "accuracy not judged", "param fc1.weight 2 3", "param fc1.bias 2",
                   "param fc2.weight 2 2", "param fc2.bias 2"}));
  expect_end_to_end(job.layouts.at(6));
}

TEST(TrainingJob, SendsTheStartAllDataAndTheLosssOptionsOnce) {
  const Fixture fixture = training_fixture(false);
  const Job job = planned(fixture);
  const auto message = job.constants();
  ASSERT_EQ(message.size(), (6 + 2 + 4 + 2) + 15 + 5 + kLossOptions);
  EXPECT_EQ(head(message, 14),
            values_of(draw_model(std::get<Training>(fixture.body).model, fixture.seed)));
  EXPECT_EQ(message[14], 0.25);
  EXPECT_EQ(std::vector<double>(message.end() - 8, message.end()),
            (std::vector<double>{0, 1, 0, 1, 1, 0, 0, 1e-8}));
}

TEST(TrainingJob, SendsRowsEachPartsOptionsAndTheBatch) {
  const Fixture fixture = training_fixture(true);
  const Job job = planned(fixture);
  const std::size_t before = 1 + 6 + kLossOptions + kPenaltyOptions;
  std::vector<double> epoch;
  for (int step = 1; step <= 3; ++step) {
    const auto message = job.inputs(step);
    // Five examples in batches of two: the third has one.
    const std::size_t rows = step == 3 ? 1 : 2;
    ASSERT_EQ(message.size(), before + rows);
    const auto size = static_cast<double>(rows);
    EXPECT_EQ(head(message, before),
              (std::vector<double>{size, 0.5, 0, 0, 0, 0, size, 0, 0, 1e-8, 1e-2, 0, 0, 0, size}));
    epoch.insert(epoch.end(), message.begin() + static_cast<std::ptrdiff_t>(before), message.end());
  }
  std::sort(epoch.begin(), epoch.end());
  EXPECT_EQ(epoch, (std::vector<double>{0, 1, 2, 3, 4}));
}

TEST(TrainingJob, AStatedBatchSizeStays) {
  Fixture fixture = training_fixture(true);
  training_of(fixture).parts[ExerciseKind::Optimizer].options["batch_size"] = 64;
  training_of(fixture).parts[ExerciseKind::Penalty].options["batch_size"] = 32;
  const Job job = planned(fixture);
  EXPECT_EQ(job.inputs(1)[6], 64);
  EXPECT_EQ(job.inputs(1)[14], 32);
}

TEST(TrainingJob, ASchedulesOptionIsTheOptimizers) {
  Fixture fixture = training_fixture(false);
  training_of(fixture).schedule = {{"lr", {{2, 0.125}}, {}}};
  const Job job = planned(fixture);
  EXPECT_EQ(job.inputs(1)[1], 0.5);
  EXPECT_EQ(job.inputs(2)[1], 0.125);
}

TEST(TrainingJob, WithoutAPenaltyNoneIsNamed) {
  const Fixture fixture = training_fixture(false);
  const Job job = planned(fixture);
  EXPECT_EQ(job.wire.subjects.count(ExerciseKind::Penalty), 0U);
  EXPECT_EQ(job.inputs(1).size(), 1U + 6 + kLossOptions + 2);
}

TEST(TrainingJob, ByEpochAStepIsAllBatchesOfAnEpoch) {
  Fixture fixture = training_fixture(false);
  const Job by_step = planned(fixture);
  Fixture epochs = fixture;
  training_of(epochs).by_epoch = true;
  training_of(epochs).steps = 2;
  const Job by_epoch = planned(epochs);
  EXPECT_TRUE(by_epoch.wire.training.by_epoch);
  EXPECT_EQ(words(by_epoch.layouts.at(1)), (Words{"loss ", "accuracy not judged"}));
  for (int epoch = 1; epoch <= 2; ++epoch) {
    std::vector<double> batches;
    for (int batch = 1; batch <= 3; ++batch) {
      const auto message = by_step.inputs((epoch - 1) * 3 + batch);
      batches.insert(batches.end(), message.begin(), message.end());
    }
    EXPECT_EQ(by_epoch.inputs(epoch), batches) << epoch;
  }
}

TEST(TrainingJob, SendsAndRecordsEvaluationSets) {
  Fixture fixture = training_fixture(false);
  const Dataset set{{{2, 3}, std::vector<double>(6, 0.5)}, {{2}, {1, 0}}};
  training_of(fixture).validation = set;
  training_of(fixture).test = set;
  const Job job = planned(fixture);
  EXPECT_EQ(job.wire.training.evaluations, (std::vector<std::int64_t>{2, 2}));
  EXPECT_EQ(job.constants().size(), 14U + 20 + 8 + 8 + kLossOptions);
  EXPECT_EQ(head(words(job.layouts.at(1)), 6),
            (Words{"loss ", "accuracy not judged", "validation_loss ",
                   "validation_accuracy not judged", "test_loss ", "test_accuracy not judged"}));
}

TEST(TrainingJob, SendsFlipsAndBrightnessBeforeTheRows) {
  Fixture fixture = training_fixture(false);
  training_of(fixture).augmentation = Augmentation{true, 0.25};
  const Job job = planned(fixture);
  EXPECT_TRUE(job.wire.training.augmented);
  const auto message = job.inputs(2);
  ASSERT_EQ(message.size(), 1U + 6 + kLossOptions + 2 + 2 + 2);
  const auto drawn = values_of(draw_augmentation({true, 0.25}, 2, fixture.seed, 2));
  EXPECT_EQ(std::vector<double>(message.begin() + 10, message.begin() + 14), drawn);
}

TEST(UsedExercises, OfATrainingAreTheStudentsAndOurs) {
  EXPECT_EQ(used_exercises(training_fixture(false)), (Words{"sgd", "cross_entropy"}));
  EXPECT_EQ(used_exercises(training_fixture(true)), (Words{"sgd", "cross_entropy", "l2_penalty"}));
}

}  // namespace
}  // namespace stepcheck
