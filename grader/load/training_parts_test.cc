// SPDX-License-Identifier: MIT
/// Everything of a training beyond optimizer, loss, penalty and mlp.

#include "load/training.h"

#include <gtest/gtest.h>

#include "load/test_exercises.h"
#include "load/test_fixtures.h"
#include "load/test_idx.h"

namespace stepcheck {
namespace {

using testing::Folder;
using testing::idx;
using testing::with;
using testing::without;

const std::string kTraining = R"(title: A training
kind: training
from_student: [sgd]
optimizer: {exercise: sgd, options: {lr: 0.1}}
loss: {exercise: cross_entropy}
model: {mlp: [4, 8, 6, 3]}
data: {inputs: in.idx, labels: out.idx, divide_by: 11}
batch_size: 2
epochs: 5
)";

// Behind the nine lines of kTraining.
std::string and_line(const std::string& line) { return kTraining + line + "\n"; }

const std::string kValidation = "validation: {inputs: in.idx, labels: out.idx, take: [0, 2]}";

class TrainingPartsTest : public ::testing::Test {
 protected:
  TrainingPartsTest() {
    const std::vector<unsigned char> pixels{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    folder_.write("data/in.idx", idx({3, 2, 2}, pixels));
    folder_.write("data/tall.idx", idx({3, 4, 1}, pixels));
    folder_.write("data/rows.idx", idx({3, 4}, pixels));
    folder_.write("data/out.idx", idx({3}, {0, 2, 1}));
    folder_.write("data/color.idx", idx({1, 3, 32, 32}, std::vector<unsigned char>(3072)));
    folder_.write("data/flat.idx", idx({1, 96, 32}, std::vector<unsigned char>(3072)));
    folder_.write("data/one.idx", idx({1}, {9}));
  }
  Training load(const std::string& text) const {
    const FixtureContext context{exercises_, folder_.path() / "data", {}};
    return std::get<Training>(load_fixture(folder_.write("f.yaml", text), "f", context).body);
  }
  std::string refusal_of(const std::string& text) const {
    return testing::refusal(folder_, [&] { load(text); });
  }

  Folder folder_;
  Exercises exercises_ = testing::shipped_exercises();
};

TEST_F(TrainingPartsTest, WithoutThemATrainingHasNone) {
  const Training training = load(kTraining);
  EXPECT_EQ(training.parts.size(), 2U);
  EXPECT_EQ(training.model.architecture, Model::Architecture::Mlp);
  EXPECT_TRUE(training.dropout.empty());
  EXPECT_FALSE(training.validation || training.test || training.augmentation);
  EXPECT_FALSE(training.schedule_by_epoch);
  EXPECT_FALSE(training.by_epoch);
}

TEST_F(TrainingPartsTest, ReadsDropout) {
  const Training training =
      load(and_line("dropout: {exercise: dropout, rates: [0.3, 0], options: {form: classic}}"));
  EXPECT_EQ(training.part(ExerciseKind::Layer).exercise, "dropout");
  EXPECT_EQ(training.part(ExerciseKind::Layer).options, (Options{{"form", 1}}));
  EXPECT_EQ(training.dropout, (std::vector<double>{0.3, 0}));
}

TEST_F(TrainingPartsTest, RefusesDropout) {
  EXPECT_EQ(refusal_of(and_line("dropout: {exercise: dropout}")),
            "f.yaml:10:10: key `rates` is missing; add it");
  EXPECT_EQ(refusal_of(and_line("dropout: {exercise: dropout, rates: [0.3]}")),
            "f.yaml:10:37: `rates`: found 1; the model has 2 hidden layers");
  EXPECT_EQ(refusal_of(and_line("dropout: {exercise: dropout, rates: [0.3, 1]}")),
            "f.yaml:10:43: `rates`: found `1`; a real number of at least 0 and less than 1 is due");
  EXPECT_EQ(
      refusal_of(with(and_line("dropout: {exercise: dropout, rates: []}"), "model: {mlp: [4, 3]}")),
      "f.yaml:10:37: `rates`: found 0; the model has 0 hidden layers");
  EXPECT_EQ(refusal_of(and_line("dropout: {exercise: sgd, rates: [0.3, 0]}")),
            "f.yaml:10:21: `sgd` is an optimizer; a layer is due: dropout");
}

// They would count for nothing.
TEST_F(TrainingPartsTest, RefusesDropoutsOptionsThatTheTrainingSets) {
  EXPECT_EQ(
      refusal_of(and_line("dropout: {exercise: dropout, rates: [0.3, 0], options: {p: 0.5}}")),
      "f.yaml:10:56: option `p` is set by the training: `p` from `rates`");
  EXPECT_EQ(refusal_of(and_line(
                "dropout: {exercise: dropout, rates: [0.3, 0], options: {training: false}}")),
            "f.yaml:10:56: option `training` is set by the training: `p` from `rates`");
}

TEST_F(TrainingPartsTest, ReadsClipping) {
  const Training training =
      load(and_line("clipping: {exercise: clip_grad_norm, options: {max_norm: 2}}"));
  EXPECT_EQ(training.part(ExerciseKind::Clipping).options, (Options{{"max_norm", 2}}));
  EXPECT_EQ(refusal_of(and_line("clipping: {exercise: dropout}")),
            "f.yaml:10:22: `dropout` is a layer; a clipping is due: clip_grad_norm");
}

TEST_F(TrainingPartsTest, ReadsALearningRateSchedule) {
  const Training training =
      load(and_line("lr_schedule: {exercise: step_lr, options: {step_size: 2}}"));
  EXPECT_EQ(training.part(ExerciseKind::Schedule).options, (Options{{"step_size", 2}}));
  EXPECT_FALSE(training.schedule_by_epoch);
  EXPECT_FALSE(load(and_line("lr_schedule: {exercise: step_lr, by: step}")).schedule_by_epoch);
  EXPECT_TRUE(load(and_line("lr_schedule: {exercise: step_lr, by: epoch}")).schedule_by_epoch);
  EXPECT_EQ(refusal_of(and_line("lr_schedule: {exercise: step_lr}\n"
                                "schedule: {lr: {from: {2: 0.5}}}")),
            "f.yaml:11:11: `schedule`: `lr_schedule` sets `lr` already; keep one of them");
  EXPECT_EQ(refusal_of(and_line("lr_schedule: {exercise: step_lr, by: batch}")),
            "f.yaml:10:38: `by`: found `batch`; allowed here: step, epoch");
}

TEST_F(TrainingPartsTest, ReadsEarlyStopping) {
  const Training training =
      load(and_line(kValidation) + "early_stopping: {exercise: early_stopping}\n");
  EXPECT_TRUE(training.has(ExerciseKind::Stopping));
  EXPECT_EQ(training.validation->examples(), 2);
}

TEST_F(TrainingPartsTest, EarlyStoppingNeedsValidation) {
  EXPECT_EQ(refusal_of(and_line("early_stopping: {exercise: early_stopping}")),
            "f.yaml:10:17: `early_stopping` watches the validation loss; add `validation`");
}

TEST_F(TrainingPartsTest, TheStudentMaySupplyAnyPart) {
  const std::string parts =
      and_line("dropout: {exercise: dropout, rates: [0.3, 0]}") +
      "clipping: {exercise: clip_grad_norm}\nlr_schedule: {exercise: step_lr}\n" + kValidation +
      "\nearly_stopping: {exercise: early_stopping}\n";
  const Training training =
      load(with(parts, "from_student: [dropout, clip_grad_norm, step_lr, early_stopping]"));
  EXPECT_EQ(training.from_student.size(), 4U);
  EXPECT_EQ(training.parts.size(), 6U);
}

TEST_F(TrainingPartsTest, TheLossMustBeOverClasses) {
  EXPECT_EQ(refusal_of(with(kTraining, "loss: {exercise: mse}")),
            "f.yaml:5:7: `mse` is no loss over classes, and all models here are classifiers");
}

TEST_F(TrainingPartsTest, ReadsLeNet) {
  const std::string lenet = with(with(kTraining, "model: lenet5"), "batch_size: 1");
  const Training training = load(with(lenet, "data: {inputs: color.idx, labels: one.idx}"));
  EXPECT_EQ(training.model.architecture, Model::Architecture::LeNet5);
  EXPECT_EQ(training.model.classes(), 10);
  EXPECT_EQ(refusal_of(with(lenet, "data: {inputs: flat.idx, labels: one.idx}")),
            "f.yaml:7:7: `lenet5` takes images of 3 x 32 x 32, as CIFAR-10's");
  EXPECT_EQ(refusal_of(with(kTraining, "model: lenet")),
            "f.yaml:6:8: `model`: found `lenet`; allowed here: lenet5; did you mean `lenet5`?");
}

TEST_F(TrainingPartsTest, LeNetHasNoPlaceForDropout) {
  EXPECT_EQ(
      refusal_of(with(and_line("dropout: {exercise: dropout, rates: [0.3]}"), "model: lenet5")),
      "f.yaml:10:37: `rates`: found 1; the model has 0 hidden layers");
}

TEST_F(TrainingPartsTest, SetsAreOfOneShape) {
  const Training training =
      load(and_line(kValidation) + "test: {inputs: in.idx, labels: out.idx}\n");
  EXPECT_EQ(training.validation->inputs.shape, (Shape{2, 2, 2}));
  EXPECT_EQ(training.test->inputs.shape, (Shape{3, 2, 2}));
  for (const std::string set : {"validation", "test"}) {
    for (const std::string other : {"tall.idx", "rows.idx"}) {
      EXPECT_EQ(refusal_of(and_line(set + ": {inputs: " + other + ", labels: out.idx}")),
                "f.yaml:10:" + std::to_string(set.size() + 3) + ": `" + set +
                    "`: examples of another shape than those of `data`");
    }
  }
}

TEST_F(TrainingPartsTest, ReadsAugmentation) {
  const Training training = load(and_line("augment: {flip: true, brightness: 0.25}"));
  ASSERT_TRUE(training.augmentation);
  EXPECT_TRUE(training.augmentation->flip);
  EXPECT_EQ(training.augmentation->brightness, 0.25);
  EXPECT_FALSE(load(and_line("augment: {brightness: 1}")).augmentation->flip);
  EXPECT_EQ(load(and_line("augment: {flip: true}")).augmentation->brightness, 0);
}

TEST_F(TrainingPartsTest, RefusesAugmentation) {
  EXPECT_EQ(refusal_of(and_line("augment: {brightness: 1.5}")),
            "f.yaml:10:23: `brightness`: found `1.5`; a real number of at least 0 and at most 1 is "
            "due");
  EXPECT_EQ(refusal_of(and_line("augment: {flop: true}")),
            "f.yaml:10:11: unknown key `flop`; allowed here: flip, brightness; did you mean "
            "`flip`?");
  EXPECT_EQ(refusal_of(with(and_line("augment: {flip: true}"),
                            "data: {inputs: rows.idx, labels: out.idx, divide_by: 11}")),
            "f.yaml:10:10: `augment`: the data are no images, so there is nothing to flip or "
            "brighten");
}

// It clips, and would flatten such images without a word.
TEST_F(TrainingPartsTest, RefusesToAugmentWhatIsNotBetweenZeroAndOne) {
  const std::string refusal =
      "f.yaml:10:10: `augment` clips images to [0, 1], and the data leave it; look at `divide_by`";
  const std::string augmented = and_line("augment: {flip: true}");
  EXPECT_EQ(refusal_of(with(augmented, "data: {inputs: in.idx, labels: out.idx, divide_by: 10}")),
            refusal);
  EXPECT_EQ(refusal_of(with(augmented,
                            "data: {inputs: in.idx, labels: out.idx, divide_by: 11, normalize: "
                            "{mean: 0.5, std: 1}}")),
            refusal);
}

TEST_F(TrainingPartsTest, EpochsAreOfTheTrainingSetAlone) {
  EXPECT_EQ(load(and_line(kValidation)).steps, 10);
  EXPECT_EQ(load(and_line(kValidation)).epoch_batches(), 2);
}

}  // namespace
}  // namespace stepcheck
