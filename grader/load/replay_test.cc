// SPDX-License-Identifier: MIT
#include "load/replay.h"

#include <gtest/gtest.h>

#include "load/test_fixtures.h"

namespace stepcheck {
namespace {

using testing::load;
using testing::refusal_of;
using testing::with;
using testing::without;

const std::string kReplay = R"(title: Ten steps
kind: replay
exercise: adam
points: prescribed
steps: 12
tensors: {fc1.weight: [3, 4], fc1.bias: [4]}
start: [0.1, 2]
options: {lr: 0.05, eps_place: hat, bias_correction: false, batch_size: 8}
schedule: {lr: {from: {6: 0.025, 12: 0.0125}}, batch_size: {cycle: [32, 16]}}
gradients: {magnitude: [1.0e-9, 100], spike: {step: 3, factor: 50}, flip: {step: 8, ratio: [-1, 1]}, quiet: {every: 5, factor: 0.01}, zero_always: 1, zero_until: 5, zero_tensor_every: 4}
)";

const std::string kByHand = R"(title: By hand
kind: replay
exercise: sgd
points: own
tensors: {w: [2], m: [1, 2]}
values: {start: {w: [1, 2], m: [[3, 4]]}, gradients: [{w: [5, 6], m: [[7, 8]]}, {m: [[0, 0]], w: [0, 1]}]}
)";

Replay replay_of(const std::string& text) { return std::get<Replay>(load(text).body); }

TEST(Replay, ReadsAll) {
  const Replay replay = replay_of(kReplay);
  EXPECT_EQ(replay.optimizer.exercise, "adam");
  EXPECT_EQ(replay.optimizer.options,
            (Options{{"lr", 0.05}, {"eps_place", 2}, {"bias_correction", 0}, {"batch_size", 8}}));
  EXPECT_EQ(replay.points, Points::Prescribed);
  EXPECT_EQ(replay.steps, 12);
  ASSERT_EQ(replay.tensors.size(), 2U);
  EXPECT_EQ(replay.tensors[0].name, "fc1.weight");
  EXPECT_EQ(replay.tensors[0].shape, (Shape{3, 4}));
  EXPECT_EQ(replay.start, (std::pair{0.1, 2.0}));
  ASSERT_EQ(replay.schedule.size(), 2U);
  EXPECT_EQ(replay.schedule[0].option, "lr");
  EXPECT_EQ(replay.schedule[0].from, (std::map<int, double>{{6, 0.025}, {12, 0.0125}}));
  EXPECT_EQ(replay.schedule[1].cycle, (std::vector<double>{32, 16}));
}

TEST(Replay, ReadsTheRecipe) {
  const GradientRecipe recipe = replay_of(kReplay).gradients;
  EXPECT_EQ(recipe.magnitude, (std::pair{1e-9, 100.0}));
  EXPECT_EQ(recipe.spike_step, 3);
  EXPECT_EQ(recipe.spike_factor, 50);
  EXPECT_EQ(recipe.flip_step, 8);
  EXPECT_EQ(recipe.flip_ratio, (std::pair{-1.0, 1.0}));
  EXPECT_EQ(recipe.quiet_every, 5);
  EXPECT_EQ(recipe.quiet_factor, 0.01);
  EXPECT_EQ(recipe.zero_always, 1);
  EXPECT_EQ(recipe.zero_until, 5);
  EXPECT_EQ(recipe.zero_tensor_every, 4);
}

TEST(Replay, ReadsNumbersAsWritten) {
  const Replay replay = replay_of(kByHand);
  EXPECT_EQ(replay.steps, 2);
  EXPECT_EQ(replay.literal_start.at("m").shape, (Shape{1, 2}));
  EXPECT_EQ(replay.literal_start.at("m").values, (std::vector<double>{3, 4}));
  ASSERT_EQ(replay.literal_gradients.size(), 2U);
  EXPECT_EQ(replay.literal_gradients[1].at("w").values, (std::vector<double>{0, 1}));
  EXPECT_EQ(replay_of(with(kByHand, "steps: 2")).steps, 2);
}

TEST(Replay, RefusesExercises) {
  EXPECT_EQ(refusal_of(with(kReplay, "exercise: adm")),
            "f.yaml:3:11: no exercise `adm`; allowed here: adam, adamw, momentum, sgd; did you "
            "mean `adam`?");
  EXPECT_EQ(
      refusal_of(with(kReplay, "exercise: cross_entropy")),
      "f.yaml:3:11: `cross_entropy` is a loss; an optimizer is due: adam, adamw, momentum, sgd");
}

TEST(Replay, RefusesOptions) {
  EXPECT_EQ(
      refusal_of(with(kReplay, "options: {beta: 0.9}")),
      "f.yaml:8:11: `adam` has no option `beta`; its options: lr, beta1, beta2, eps, weight_decay, "
      "bias_correction, eps_place, l2_form, decay_scope, l2_per_batch, batch_size; did you mean "
      "`beta1`?");
  EXPECT_EQ(refusal_of(with(kReplay, "options: {beta1: 1}")),
            "f.yaml:8:18: `beta1`: found `1`; a real number of at least 0 and less than 1 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "options: {lr: 0.1, lr: 0.2}")),
            "f.yaml:8:20: key `lr` stands twice, first in line 8; keep one");
  EXPECT_EQ(refusal_of(with(kReplay, "options: {batch_size: 0}")),
            "f.yaml:8:23: `batch_size`: found `0`; an integer from 1 to 9007199254740992 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "options: {batch_size: 1.5}")),
            "f.yaml:8:23: `batch_size`: found `1.5`; an integer from 1 to 9007199254740992 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "options: {l2_per_batch: yes}")),
            "f.yaml:8:25: `l2_per_batch`: found `yes`; `true` or `false` is due");
  EXPECT_EQ(refusal_of(with(kReplay, "options: {eps_place: outsde}")),
            "f.yaml:8:22: `eps_place`: found `outsde`; allowed here: outside, inside, hat; did you "
            "mean `outside`?");
  EXPECT_EQ(refusal_of(with(kReplay, "options: 3")),
            "f.yaml:8:10: `options`: found `3`; a mapping, as {key: value}, is due");
}

TEST(Replay, RefusesSchedules) {
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: 0.1}")),
            "f.yaml:9:16: `lr`: found `0.1`; a mapping, as {key: value}, is due");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {}}")),
            "f.yaml:9:16: `lr`: either `from` or `cycle` is due, and not both");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {from: {1: 1}, cycle: [1]}}")),
            "f.yaml:9:16: `lr`: either `from` or `cycle` is due, and not both");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {from: {13: 1}}}")),
            "f.yaml:9:24: `from`: found `13`; an integer from 1 to 12 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {from: {6: 1, +6: 2}}}")),
            "f.yaml:9:30: step 6 stands twice; keep one");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {from: {}}}")),
            "f.yaml:9:23: `from`: found a mapping; at least one step, as {6: 0.025}, is due");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {cycle: []}}")),
            "f.yaml:9:24: `cycle`: found an empty list; at least one value is due");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lr: {cycle: [0.1, -1]}}")),
            "f.yaml:9:30: `cycle`: found `-1`; a real number of at least 0 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "schedule: {lear: {cycle: [1]}}")).substr(0, 40),
            "f.yaml:9:12: `adam` has no option `lear`");
}

TEST(Replay, RefusesPointsStepsAndStart) {
  EXPECT_EQ(refusal_of(with(kReplay, "points: drawn")),
            "f.yaml:4:9: `points`: found `drawn`; allowed here: prescribed, zero, own");
  EXPECT_EQ(refusal_of(with(kReplay, "steps: 0")),
            "f.yaml:5:8: `steps`: found `0`; an integer from 1 to 1000000 is due");
  EXPECT_EQ(refusal_of(without(kReplay, "steps")), "f.yaml:1:1: key `steps` is missing; add it");
  EXPECT_EQ(refusal_of(with(kReplay, "start: [2, 1]")),
            "f.yaml:7:8: [2, 1] runs downward; the smaller number comes first");
  EXPECT_EQ(refusal_of(with(kReplay, "start: [1]")),
            "f.yaml:7:8: a list of 1; two numbers are due, as [low, high]");
  EXPECT_EQ(refusal_of(with(kReplay, "start: [-1, 1]")),
            "f.yaml:7:9: `start`: found `-1`; a real number of at least 0 is due");
}

TEST(Replay, RefusesTensors) {
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {}")),
            "f.yaml:6:10: no tensor; at least one is due, as {w: [3, 4]}");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {a/b: [1]}")),
            "f.yaml:6:11: `tensors`: found `a/b`; a tensor's name of letters, digits, `_` and `.` "
            "is due");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {w: [0]}")),
            "f.yaml:6:15: `w`: found `0`; an integer from 1 to 1000000 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {w: []}")),
            "f.yaml:6:14: a shape of 0 dimensions; 1 to 4 are due");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {w: [1, 1, 1, 1, 1]}")),
            "f.yaml:6:14: a shape of 5 dimensions; 1 to 4 are due");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {v: [100000000], w: [1]}")),
            "f.yaml:6:15: `v`: found `100000000`; an integer from 1 to 1000000 is due");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {v: [10000, 10000], w: [1]}")),
            "f.yaml:6:33: more than 100000000 elements in all; make the tensors smaller");
  EXPECT_EQ(refusal_of(with(kReplay, "tensors: {v: [1000000, 1000000, 1000000, 1000000]}")),
            "f.yaml:6:14: more than 100000000 elements in all; make the tensors smaller");
}

std::string refusal_of_recipe(const std::string& recipe) {
  return refusal_of(with(kReplay, "gradients: {" + recipe + "}"));
}

TEST(Replay, RefusesRecipes) {
  EXPECT_EQ(refusal_of_recipe("spke: 1"),
            "f.yaml:10:13: unknown key `spke`; allowed here: magnitude, spike, flip, quiet, "
            "zero_always, zero_until, "
            "zero_tensor_every; did you mean `spike`?");
  EXPECT_EQ(refusal_of_recipe("magnitude: [0, 1]"),
            "f.yaml:10:25: `magnitude`: found `0`; a real number of at least 1e-30 and at most "
            "1e+30 is due");
  EXPECT_EQ(refusal_of_recipe("spike: {step: 13, factor: 2}"),
            "f.yaml:10:27: `step`: found `13`; an integer from 1 to 12 is due");
  EXPECT_EQ(refusal_of_recipe("spike: {step: 3}"), "f.yaml:10:20: key `factor` is missing; add it");
  EXPECT_EQ(refusal_of_recipe("flip: {step: 1}"),
            "f.yaml:10:26: `step`: found `1`; an integer from 2 to 12 is due");
  EXPECT_EQ(
      refusal_of_recipe("flip: {step: 2, ratio: [1, 11]}"),
      "f.yaml:10:40: `ratio`: found `11`; a real number of at least -10 and at most 10 is due");
  EXPECT_EQ(refusal_of_recipe("quiet: {every: 0, factor: 1}"),
            "f.yaml:10:28: `every`: found `0`; an integer from 1 to 12 is due");
  EXPECT_EQ(refusal_of_recipe("zero_always: 13"),
            "f.yaml:10:26: `zero_always`: found `13`; an integer from 0 to 12 is due");
  EXPECT_EQ(refusal_of_recipe("zero_until: 13"),
            "f.yaml:10:25: `zero_until`: found `13`; an integer from 1 to 12 is due");
  EXPECT_EQ(refusal_of_recipe("zero_tensor_every: 13"),
            "f.yaml:10:32: `zero_tensor_every`: found `13`; an integer from 1 to 12 is due");
  EXPECT_EQ(refusal_of(with(with(kReplay, "steps: 1"), "gradients: {flip: {step: 2}}")),
            "f.yaml:10:26: a replay of one step has no previous gradient; add steps");
}

TEST(Replay, RefusesNumbersAsWritten) {
  const auto said = [](const std::string& values) {
    return refusal_of(with(kByHand, "values: " + values));
  };
  EXPECT_EQ(refusal_of(kByHand + "gradients: {}\n"),
            "f.yaml:1:1: either `gradients` (a recipe) or `values` (numbers) is due, and not both");
  EXPECT_EQ(refusal_of(without(kByHand, "values")),
            "f.yaml:1:1: either `gradients` (a recipe) or `values` (numbers) is due, and not both");
  EXPECT_EQ(refusal_of(kByHand + "steps: 3\n"),
            "f.yaml:7:8: `steps`: found `3`; nothing, or 2 as in `values`, is due");
  EXPECT_EQ(refusal_of(kByHand + "start: [1, 2]\n"),
            "f.yaml:6:17: `start` stands both here and in the fixture; keep one");
  EXPECT_EQ(
      refusal_of(with(kByHand, "points: zero")),
      "f.yaml:6:17: `start`: values at the start are used with `points: own` only; remove them");
  EXPECT_EQ(said("{gradients: []}"),
            "f.yaml:6:21: `gradients`: found an empty list; at least one step is due");
  EXPECT_EQ(said("{gradients: [{w: [1, 2]}]}"), "f.yaml:6:22: key `m` is missing; add it");
  EXPECT_EQ(said("{gradients: [{w: [1, 2], m: [1, 2]}]}"),
            "f.yaml:6:37: found 2 elements; 1 are due, by the shape [1, 2]");
  EXPECT_EQ(said("{gradients: [{w: [1, 2], m: [[1]]}]}"),
            "f.yaml:6:38: found 1 elements; 2 are due, by the shape [1, 2]");
  EXPECT_EQ(said("{gradients: [{w: [1, [2]], m: [[1, 2]]}]}"),
            "f.yaml:6:30: `w`: found a list; a real number is due");
  EXPECT_EQ(said("{gradients: [{w: 1, m: [[1, 2]]}]}"),
            "f.yaml:6:26: `w`: found `1`; a list, as [a, b], is due");
  EXPECT_EQ(said("{gradients: [{w: [1, .nan], m: [[1, 2]]}]}"),
            "f.yaml:6:30: `w`: found `.nan`; a real number is due");
  EXPECT_EQ(said("{gradients: [{v: [1, 2]}]}"), "f.yaml:6:23: unknown key `v`; allowed here: w, m");
}

}  // namespace
}  // namespace stepcheck
