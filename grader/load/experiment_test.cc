// SPDX-License-Identifier: MIT
#include "load/experiment.h"

#include <gtest/gtest.h>

#include "load/test_exercises.h"
#include "load/test_fixtures.h"

namespace stepcheck {
namespace {

using testing::Folder;
using testing::with;
using testing::without;

const std::string kBase = R"(title: Three arms
base:
  from_student: [sgd]
  optimizer: {exercise: sgd, options: {lr: 0.1}}
  loss: {exercise: cross_entropy}
  model: {mlp: [2, 4, 3]}
  data: {spirals: {arms: 3, examples: 12}}
  batch_size: 5
  epochs: 7
plots: [loss, accuracy]
)";

const std::string kRuns = kBase + R"(runs:
  - label: plain
  - label: faster
    optimizer: {exercise: sgd, options: {lr: 0.5}}
    epochs: 3
  - label: Adam
    from_student: [adam, cross_entropy]
    optimizer: {exercise: adam}
)";

// Its fourth key of one line stands in line 11.
std::string and_line(const std::string& line) { return kBase + line + "\n"; }

class ExperimentTest : public ::testing::Test {
 protected:
  Experiment load(const std::string& text) const {
    const FixtureContext context{exercises_, folder_.path(), {}};
    return load_experiment(folder_.write("e.yaml", text), "arms", context);
  }
  std::string refusal_of(const std::string& text) const {
    return testing::refusal(folder_, [&] { load(text); });
  }
  static const Training& training(const ExperimentRun& run) {
    return std::get<Training>(run.fixture.body);
  }
  static double option(const ExperimentRun& run, ExerciseKind part, const std::string& name) {
    return training(run).part(part).options.at(name);
  }
  static std::vector<std::string> labels(const Experiment& experiment) {
    std::vector<std::string> all;
    for (const auto& run : experiment.runs) all.push_back(run.label);
    return all;
  }

  Folder folder_;
  Exercises exercises_ = testing::shipped_exercises();
};

TEST_F(ExperimentTest, TheBaseAloneIsOneRun) {
  const Experiment experiment = load(kBase);
  EXPECT_EQ(experiment.name, "arms");
  EXPECT_EQ(experiment.title, "Three arms");
  EXPECT_EQ(experiment.plots, (std::vector<std::string>{"loss", "accuracy"}));
  EXPECT_EQ(experiment.threshold, 0);
  EXPECT_TRUE(experiment.grid.empty());
  ASSERT_EQ(experiment.runs.size(), 1U);
  const ExperimentRun& run = experiment.runs.front();
  EXPECT_EQ(run.label, "arms");
  EXPECT_EQ(run.group, "");
  EXPECT_TRUE(run.cell.empty());
  EXPECT_EQ(option(run, ExerciseKind::Optimizer, "lr"), 0.1);
}

// Three batches an epoch, but a step of its record is an epoch.
TEST_F(ExperimentTest, RunsCountEpochs) {
  const Experiment experiment = load(kBase);
  EXPECT_EQ(training(experiment.runs[0]).steps, 7);
  EXPECT_TRUE(training(experiment.runs[0]).by_epoch);
  EXPECT_EQ(training(experiment.runs[0]).epoch_batches(), 3);
}

TEST_F(ExperimentTest, ItsRunsAreFixturesInSinglePrecision) {
  const Fixture fixture = load(kBase).runs[0].fixture;
  EXPECT_EQ(fixture.name, "arms");
  EXPECT_EQ(fixture.title, "Three arms");
  EXPECT_EQ(fixture.dtype, Dtype::Float32);
  EXPECT_EQ(fixture.seed, 1U);
  EXPECT_EQ(fixture.limits.wall_s, 86'400);
  EXPECT_EQ(fixture.limits.memory_mb, 16'384);
}

TEST_F(ExperimentTest, ReadsSeedDtypeAndThreshold) {
  const Experiment experiment = load(kRuns + "seed: 42\ndtype: float64\nthreshold: 0.9\n");
  EXPECT_EQ(experiment.threshold, 0.9);
  for (const auto& run : experiment.runs) {
    EXPECT_EQ(run.fixture.seed, 42U);
    EXPECT_EQ(run.fixture.dtype, Dtype::Float64);
  }
  EXPECT_EQ(load(kBase + "dtype: float32\n").runs[0].fixture.dtype, Dtype::Float32);
}

TEST_F(ExperimentTest, ARunOverridesWholeKeysOfTheBase) {
  const Experiment experiment = load(kRuns);
  EXPECT_EQ(labels(experiment), (std::vector<std::string>{"plain", "faster", "Adam"}));
  EXPECT_EQ(option(experiment.runs[0], ExerciseKind::Optimizer, "lr"), 0.1);
  EXPECT_EQ(option(experiment.runs[1], ExerciseKind::Optimizer, "lr"), 0.5);
  EXPECT_EQ(training(experiment.runs[0]).steps, 7);
  EXPECT_EQ(training(experiment.runs[1]).steps, 3);
  const Training& adam = training(experiment.runs[2]);
  EXPECT_EQ(adam.part(ExerciseKind::Optimizer).exercise, "adam");
  EXPECT_TRUE(adam.part(ExerciseKind::Optimizer).options.empty()) << "lr is the base's SGD's";
  EXPECT_EQ(adam.from_student, (std::vector<std::string>{"adam", "cross_entropy"}));
  EXPECT_EQ(adam.batch_size, 5);
}

TEST_F(ExperimentTest, AnAxisGivesARunForEachValue) {
  const Experiment experiment = load(and_line("grid: {optimizer.weight_decay: [0, 1.0e-4, 0.5]}"));
  ASSERT_EQ(experiment.grid.size(), 1U);
  EXPECT_EQ(experiment.grid[0].option, "optimizer.weight_decay");
  EXPECT_EQ(experiment.grid[0].values, (std::vector<double>{0, 1e-4, 0.5}));
  EXPECT_EQ(labels(experiment), (std::vector<std::string>{"weight_decay=0", "weight_decay=0.0001",
                                                          "weight_decay=0.5"}));
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(experiment.runs[i].cell, std::vector<std::size_t>{i});
    EXPECT_EQ(option(experiment.runs[i], ExerciseKind::Optimizer, "weight_decay"),
              experiment.grid[0].values[i]);
    EXPECT_EQ(option(experiment.runs[i], ExerciseKind::Optimizer, "lr"), 0.1);
  }
}

TEST_F(ExperimentTest, TwoAxesGiveACellForEachPair) {
  const Experiment experiment =
      load(and_line("grid: {optimizer.lr: [0.1, 0.2], optimizer.weight_decay: [0, 1, 2]}"));
  EXPECT_EQ(labels(experiment),
            (std::vector<std::string>{"lr=0.1 weight_decay=0", "lr=0.1 weight_decay=1",
                                      "lr=0.1 weight_decay=2", "lr=0.2 weight_decay=0",
                                      "lr=0.2 weight_decay=1", "lr=0.2 weight_decay=2"}));
  const ExperimentRun& run = experiment.runs[5];
  EXPECT_EQ(run.cell, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(run.group, "");
  EXPECT_EQ(option(run, ExerciseKind::Optimizer, "lr"), 0.2);
  EXPECT_EQ(option(run, ExerciseKind::Optimizer, "weight_decay"), 2);
}

TEST_F(ExperimentTest, EachRunHasTheWholeGrid) {
  const Experiment experiment = load(kRuns + "grid: {optimizer.lr: [1, 2]}\n");
  EXPECT_EQ(labels(experiment),
            (std::vector<std::string>{"plain lr=1", "plain lr=2", "faster lr=1", "faster lr=2",
                                      "Adam lr=1", "Adam lr=2"}));
  EXPECT_EQ(experiment.runs[3].group, "faster");
  EXPECT_EQ(experiment.runs[3].cell, std::vector<std::size_t>{1});
  EXPECT_EQ(option(experiment.runs[3], ExerciseKind::Optimizer, "lr"), 2);
  ASSERT_EQ(experiment.grid.size(), 1U);
  EXPECT_EQ(experiment.grid[0].values, (std::vector<double>{1, 2}));
}

TEST_F(ExperimentTest, AnAxisMayBeOfAnyPart) {
  const std::string parts = R"(  penalty: {exercise: l2_penalty}
  clipping: {exercise: clip_grad_norm}
  lr_schedule: {exercise: step_lr}
  validation: {spirals: {arms: 3, examples: 6}}
  early_stopping: {exercise: early_stopping}
)";
  std::string text = kBase;
  text.insert(text.find("plots:"), parts);
  const auto varied = [&](const std::string& axis, ExerciseKind part, const std::string& name) {
    return option(load(text + "grid: {" + axis + "}\n").runs.at(0), part, name);
  };
  EXPECT_EQ(varied("penalty.lambda: [3]", ExerciseKind::Penalty, "lambda"), 3);
  EXPECT_EQ(varied("clipping.max_norm: [2]", ExerciseKind::Clipping, "max_norm"), 2);
  EXPECT_EQ(varied("lr_schedule.gamma: [0.5]", ExerciseKind::Schedule, "gamma"), 0.5);
  EXPECT_EQ(varied("early_stopping.patience: [4]", ExerciseKind::Stopping, "patience"), 4);
  EXPECT_EQ(varied("loss.reduction: [sum]", ExerciseKind::Loss, "reduction"), 1);
}

TEST_F(ExperimentTest, RefusesAxesOfNoPart) {
  const std::string due = "; PART.OPTION with a part of the training (optimizer, loss) is due";
  EXPECT_EQ(refusal_of(and_line("grid: {penalty.lambda: [1]}")),
            "e.yaml:11:8: `grid`: found `penalty.lambda`" + due);
  EXPECT_EQ(refusal_of(and_line("grid: {optimiser.lr: [1]}")),
            "e.yaml:11:8: `grid`: found `optimiser.lr`" + due);
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer: [1]}")),
            "e.yaml:11:8: `grid`: found `optimizer`" + due);
  EXPECT_EQ(refusal_of(and_line("grid: {lr: [1]}")), "e.yaml:11:8: `grid`: found `lr`" + due);
}

TEST_F(ExperimentTest, RefusesAxesOfNoOption) {
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer.weight_deacy: [1]}")),
            "e.yaml:11:8: `sgd` has no option `weight_deacy`; its options: lr, weight_decay, "
            "l2_form, decay_scope, l2_per_batch, batch_size; did you mean `weight_decay`?");
  EXPECT_EQ(refusal_of(kRuns + "grid: {optimizer.beta1: [0.9]}\n"),
            "e.yaml:19:8: `sgd` has no option `beta1`; its options: lr, weight_decay, l2_form, "
            "decay_scope, l2_per_batch, batch_size")
      << "each run must have it";
}

TEST_F(ExperimentTest, RefusesValuesThatTheOptionDoesNotTake) {
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer.lr: [0.1, -1]}")),
            "e.yaml:11:28: `optimizer.lr`: found `-1`; a real number of at least 0 is due");
  EXPECT_EQ(refusal_of(and_line("grid: {loss.reduction: [mean, avg]}")),
            "e.yaml:11:31: `loss.reduction`: found `avg`; allowed here: mean, sum");
}

TEST_F(ExperimentTest, RefusesGridsOfNoneOrThreeAxes) {
  EXPECT_EQ(refusal_of(and_line("grid: {}")),
            "e.yaml:11:7: `grid`: found 0 options; one or two are due");
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer.lr: [1], optimizer.weight_decay: [1], "
                                "optimizer.batch_size: [1]}")),
            "e.yaml:11:7: `grid`: found 3 options; one or two are due");
}

TEST_F(ExperimentTest, RefusesEmptyLists) {
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer.lr: []}")),
            "e.yaml:11:22: `optimizer.lr`: found an empty list; at least one value is due");
  EXPECT_EQ(refusal_of(and_line("runs: []")),
            "e.yaml:11:7: `runs`: found an empty list; one run is due");
  EXPECT_EQ(refusal_of(with(kBase, "plots: []")),
            "e.yaml:10:8: `plots`: found an empty list; at least one is due of: loss, accuracy, "
            "validation_loss, validation_accuracy, test_loss, test_accuracy");
}

TEST_F(ExperimentTest, RefusesTwoRunsOfOneLabel) {
  EXPECT_EQ(refusal_of(and_line("runs: [{label: a}, {label: b}, {label: a}]")),
            "e.yaml:1:1: two runs are called `a`; give each a label of its own");
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer.lr: [0.1, 0.10]}")),
            "e.yaml:1:1: two runs are called `lr=0.1`; give each a label of its own");
}

TEST_F(ExperimentTest, RefusesMoreRunsThanAnyoneWaitsFor) {
  std::string values = "[0";
  for (int i = 1; i <= 100; ++i) values += ", " + std::to_string(i);
  values += "]";
  EXPECT_EQ(refusal_of(and_line("grid: {optimizer.lr: " + values +
                                ", optimizer.weight_decay: " + values + "}")),
            "e.yaml:1:1: more than 10000 runs; make the grid coarser");
}

TEST_F(ExperimentTest, RefusesRunsWithoutLabel) {
  EXPECT_EQ(refusal_of(and_line("runs: [{epochs: 2}]")),
            "e.yaml:11:8: key `label` is missing; add it");
}

TEST_F(ExperimentTest, RefusesSteps) {
  std::string text = kBase;
  text.replace(text.find("epochs"), 6, "steps");
  EXPECT_EQ(refusal_of(text), "e.yaml:3:3: an experiment counts `epochs`, not `steps`");
  EXPECT_EQ(refusal_of(and_line("runs: [{label: a, steps: 3}]")),
            "e.yaml:11:8: either `steps` or `epochs` is due, and not both");
}

TEST_F(ExperimentTest, RefusesUnknownKeys) {
  EXPECT_EQ(refusal_of(and_line("thresold: 0.9")),
            "e.yaml:11:1: unknown key `thresold`; allowed here: title, seed, dtype, base, runs, "
            "grid, plots, threshold; did you mean `threshold`?");
  EXPECT_EQ(refusal_of(and_line("runs: [{label: a, lable: b}]")).substr(0, 34),
            "e.yaml:11:19: unknown key `lable`;");
  EXPECT_EQ(refusal_of(and_line("runs: [{label: a, title: b}]")).substr(0, 34),
            "e.yaml:11:19: unknown key `title`;");
  std::string text = kBase;
  text.insert(text.find("  loss:"), "  lr: 1\n");
  EXPECT_EQ(refusal_of(text).substr(0, 30), "e.yaml:5:3: unknown key `lr`; ");
}

TEST_F(ExperimentTest, RefusesWhatIsMissing) {
  EXPECT_EQ(refusal_of(without(kBase, "title")), "e.yaml:1:1: key `title` is missing; add it");
  EXPECT_EQ(refusal_of(without(kBase, "plots")), "e.yaml:1:1: key `plots` is missing; add it");
  EXPECT_EQ(refusal_of("title: a\nplots: [loss]\n"), "e.yaml:1:1: key `base` is missing; add it");
  std::string text = kBase;
  text.erase(text.find("  batch_size"), std::string("  batch_size: 5\n").size());
  EXPECT_EQ(refusal_of(text), "e.yaml:3:3: key `batch_size` is missing; add it");
  EXPECT_EQ(labels(load(text + "runs: [{label: a, batch_size: 2}]\n")),
            std::vector<std::string>{"a"})
      << "a run may bring it";
}

TEST_F(ExperimentTest, RefusesPlots) {
  EXPECT_EQ(refusal_of(with(kBase, "plots: [loss, acuracy]")),
            "e.yaml:10:15: `plots`: found `acuracy`; allowed here: loss, accuracy, "
            "validation_loss, validation_accuracy, test_loss, test_accuracy; did you mean "
            "`accuracy`?");
  EXPECT_EQ(refusal_of(with(kBase, "plots: [loss, loss]")),
            "e.yaml:10:15: `loss` stands twice; keep one");
  EXPECT_EQ(refusal_of(with(kBase, "plots: [validation_loss]")),
            "e.yaml:10:9: no run has a `validation`; add it, or leave this plot out");
  EXPECT_EQ(refusal_of(with(kBase, "plots: [test_accuracy]")),
            "e.yaml:10:9: no run has a `test`; add it, or leave this plot out");
}

TEST_F(ExperimentTest, PlotsWhatOneRunRecords) {
  const Experiment experiment =
      load(with(kBase, "plots: [test_loss, test_accuracy]") +
           "runs: [{label: a}, {label: b, test: {spirals: {arms: 3, examples: 6}}}]\n");
  EXPECT_EQ(experiment.plots, (std::vector<std::string>{"test_loss", "test_accuracy"}));
}

TEST_F(ExperimentTest, RefusesThresholdSeedAndDtype) {
  EXPECT_EQ(refusal_of(and_line("threshold: 90")),
            "e.yaml:11:12: `threshold`: found `90`; a real number of at least 0 and at most 1 is "
            "due");
  EXPECT_EQ(refusal_of(and_line("seed: -1")),
            "e.yaml:11:7: `seed`: found `-1`; an integer from 0 to 9007199254740992 is due");
  EXPECT_EQ(refusal_of(and_line("dtype: float16")).substr(0, 37),
            "e.yaml:11:8: `dtype`: found `float16`");
}

TEST(FindExperiments, AreTheYamlFilesOfTheFolder) {
  const Folder folder;
  for (const char* name : {"b.yaml", "a.yaml", "notes.txt", ".a.yaml", "sub/c.yaml"}) {
    folder.write(name, "");
  }
  EXPECT_EQ(find_experiments(folder.path()), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(find_experiments(folder.path() / "nowhere").empty());
}

}  // namespace
}  // namespace stepcheck
