// SPDX-License-Identifier: MIT
#include "load/training.h"

#include <gtest/gtest.h>

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
penalty: {exercise: l2_penalty, options: {lambda: 0.5}}
model: {mlp: [4, 8, 3], activation: tanh}
data: {inputs: a/in.idx, labels: a/out.idx, divide_by: 2}
batch_size: 2
steps: 7
)";

const std::string kInputs = idx({3, 2, 2}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
const std::string kLabels = idx({3}, {0, 2, 1});

class TrainingTest : public ::testing::Test {
 protected:
  TrainingTest() {
    folder_.write("data/a/in.idx", kInputs);
    folder_.write("data/a/out.idx", kLabels);
  }
  Training load(const std::string& text) const {
    return std::get<Training>(testing::load(folder_, text).body);
  }
  std::string refusal_of(const std::string& text) const {
    return testing::refusal_of(folder_, text);
  }

  Folder folder_;
};

TEST_F(TrainingTest, ReadsAll) {
  const Training training = load(kTraining);
  EXPECT_EQ(training.part(ExerciseKind::Optimizer).exercise, "sgd");
  EXPECT_EQ(training.part(ExerciseKind::Optimizer).options, (Options{{"lr", 0.1}}));
  EXPECT_EQ(training.part(ExerciseKind::Loss).exercise, "cross_entropy");
  EXPECT_EQ(training.part(ExerciseKind::Penalty).options, (Options{{"lambda", 0.5}}));
  EXPECT_EQ(training.parts.size(), 3U);
  EXPECT_EQ(training.from_student, (std::vector<std::string>{"sgd"}));
  EXPECT_EQ(training.model.widths, (std::vector<std::int64_t>{4, 8, 3}));
  EXPECT_EQ(training.model.activation, "tanh");
  EXPECT_EQ(training.data.inputs.shape, (Shape{3, 2, 2}));
  EXPECT_EQ(training.data.inputs.values[11], 5.5);
  EXPECT_EQ(training.data.labels.values, (std::vector<double>{0, 2, 1}));
  EXPECT_EQ(training.batch_size, 2);
  EXPECT_EQ(training.steps, 7);
}

TEST_F(TrainingTest, CountsEpochs) {
  EXPECT_EQ(load(without(kTraining, "steps") + "epochs: 5\n").steps, 10);
  EXPECT_EQ(load(with(without(kTraining, "steps"), "batch_size: 3") + "epochs: 5\n").steps, 5);
  EXPECT_EQ(refusal_of(kTraining + "epochs: 1\n"),
            "f.yaml:1:1: either `steps` or `epochs` is due, and not both");
  EXPECT_EQ(refusal_of(without(kTraining, "steps")),
            "f.yaml:1:1: either `steps` or `epochs` is due, and not both");
  EXPECT_EQ(refusal_of(without(kTraining, "steps") + "epochs: 500001\n"),
            "f.yaml:10:9: `epochs`: found `500001`; an integer from 1 to 500000 is due");
}

TEST_F(TrainingTest, ReadsAScheduleOfTheOptimizer) {
  EXPECT_EQ(load(kTraining + "schedule: {lr: {from: {7: 1}}}\n").schedule.size(), 1U);
  EXPECT_EQ(refusal_of(kTraining + "schedule: {lr: {from: {8: 1}}}\n"),
            "f.yaml:11:24: `from`: found `8`; an integer from 1 to 7 is due");
}

TEST_F(TrainingTest, RefusesParts) {
  EXPECT_EQ(
      refusal_of(with(kTraining, "optimizer: {exercise: cross_entropy}")),
      "f.yaml:4:23: `cross_entropy` is a loss; an optimizer is due: adam, adamw, momentum, sgd");
  EXPECT_EQ(refusal_of(with(kTraining, "optimizer: {options: {}}")),
            "f.yaml:4:12: key `exercise` is missing; add it");
  EXPECT_EQ(refusal_of(with(kTraining, "loss: {exercise: l2_penalty}")),
            "f.yaml:5:18: `l2_penalty` is a penalty; a loss is due: cross_entropy");
  EXPECT_EQ(
      refusal_of(with(kTraining, "from_student: [adam]")),
      "f.yaml:3:16: `from_student`: found `adam`; allowed here: sgd, cross_entropy, l2_penalty");
  EXPECT_EQ(refusal_of(with(kTraining, "from_student: [sgd, sgd]")),
            "f.yaml:3:21: `sgd` stands twice; keep one");
  EXPECT_EQ(refusal_of(with(kTraining, "from_student: []")),
            "f.yaml:3:15: `from_student`: found an empty list; at least one is due of: sgd, "
            "cross_entropy, l2_penalty");
}

TEST_F(TrainingTest, RefusesModels) {
  EXPECT_EQ(refusal_of(with(kTraining, "model: {mlp: [4]}")),
            "f.yaml:7:14: `mlp`: at least two widths are due, as [inputs, classes]");
  EXPECT_EQ(refusal_of(with(kTraining, "model: {mlp: [4, 0, 3]}")),
            "f.yaml:7:18: `mlp`: found `0`; an integer from 1 to 100000 is due");
  EXPECT_EQ(refusal_of(with(kTraining, "model: {mlp: [4, 100000, 100000]}")),
            "f.yaml:7:26: more than 100000000 parameters; make the layers narrower");
  EXPECT_EQ(refusal_of(with(kTraining, "model: {mlp: [4, 3], activation: sigmoid}")),
            "f.yaml:7:34: `activation`: found `sigmoid`; allowed here: relu, tanh");
}

TEST_F(TrainingTest, RefusesBatches) {
  EXPECT_EQ(refusal_of(with(kTraining, "batch_size: 4")),
            "f.yaml:9:13: `batch_size`: found `4`; an integer from 1 to 3 is due");
}

}  // namespace
}  // namespace stepcheck
