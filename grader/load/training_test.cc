// SPDX-License-Identifier: MIT
#include "load/training.h"

#include <gtest/gtest.h>

#include "load/test_fixtures.h"

namespace stepcheck {
namespace {

using testing::Folder;
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

// IDX of unsigned bytes.
std::string idx(const std::vector<unsigned char>& shape, const std::vector<unsigned char>& values) {
  std::string text{'\0', '\0', '\x08', static_cast<char>(shape.size())};
  for (const unsigned char size : shape) text += std::string(3, '\0') + static_cast<char>(size);
  text.append(values.begin(), values.end());
  return text;
}

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
  EXPECT_EQ(training.data.inputs.shape, (Shape{3, 4}));
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

TEST_F(TrainingTest, RefusesPaths) {
  const auto said = [&](const std::string& path) {
    return refusal_of(with(kTraining, "data: {inputs: " + path + ", labels: a/out.idx}"));
  };
  const std::string due = "; a path below the data folder, without `..`, is due";
  EXPECT_EQ(said("../data/a/in.idx"), "f.yaml:8:16: `inputs`: found `../data/a/in.idx`" + due);
  EXPECT_EQ(said("a/../../f.yaml"), "f.yaml:8:16: `inputs`: found `a/../../f.yaml`" + due);
  EXPECT_EQ(said("/etc/passwd"), "f.yaml:8:16: `inputs`: found `/etc/passwd`" + due);
  EXPECT_EQ(said("a/"), "f.yaml:8:16: `inputs`: found `a/`" + due);
  EXPECT_EQ(said("a/none.idx"),
            "f.yaml:8:16: no data file `a/none.idx` in data; check the name, or point `--data` at "
            "a folder that has it");
  EXPECT_EQ(said("a"),
            "f.yaml:8:16: no data file `a` in data; check the name, or point `--data` at a folder "
            "that has it");
}

TEST_F(TrainingTest, RefusesDataThatDoNotFit) {
  const auto said = [&](const std::string& inputs, const std::string& labels) {
    folder_.write("data/a/in.idx", inputs);
    folder_.write("data/a/out.idx", labels);
    return refusal_of(kTraining);
  };
  EXPECT_EQ(said("IDX", kLabels).rfind("f.yaml:8:16: data/a/in.idx: ", 0), 0U);
  EXPECT_EQ(said(idx({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}), kLabels),
            "f.yaml:8:16: has 3 numbers an example; 4 are due, by the first width of `mlp`");
  EXPECT_EQ(
      said(kInputs, idx({3}, {0, 3, 1})),
      "f.yaml:8:34: holds the label 3; an integer from 0 to 2 is due, by the last width of `mlp`");
  EXPECT_EQ(said(kInputs, idx({3, 1}, {0, 2, 1})),
            "f.yaml:8:34: labels of 2 dimensions; one is due");
  EXPECT_EQ(said(kInputs, idx({2}, {0, 2})),
            "f.yaml:8:34: has 2 labels for 3 inputs; one each is due");
}

TEST_F(TrainingTest, LooksIntoTheUsersFolderFirst) {
  const Exercises exercises = testing::exercises();
  const FixtureContext context{exercises, folder_.path() / "data", folder_.path() / "mine"};
  const auto file = folder_.write("f.yaml", kTraining);
  const auto first_input = [&] {
    const Fixture fixture = load_fixture(file, "f", context);
    return std::get<Training>(fixture.body).data.inputs.values[0];
  };
  const auto inputs = [](unsigned char first) {
    return idx({3, 4}, {first, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  };
  EXPECT_EQ(first_input(), 0);
  folder_.write("mine/in.idx.gz", inputs(2));
  EXPECT_EQ(first_input(), 1);
  folder_.write("mine/in.idx", inputs(4));
  EXPECT_EQ(first_input(), 2);
  folder_.write("mine/a/in.idx.gz", inputs(6));
  EXPECT_EQ(first_input(), 3);
  folder_.write("mine/a/in.idx", inputs(8));
  EXPECT_EQ(first_input(), 4);
}

}  // namespace
}  // namespace stepcheck
