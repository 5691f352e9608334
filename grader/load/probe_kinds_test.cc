// SPDX-License-Identifier: MIT
/// Cases of the kinds that are no loss over classes and no penalty; probe_test.cc has those.

#include <gtest/gtest.h>

#include "load/probe.h"
#include "load/test_fixtures.h"

namespace stepcheck {
namespace {

using testing::Folder;

std::string probe_text(const std::string& exercise, const std::string& cases) {
  return "title: A probe\nkind: probe\nexercise: " + exercise + "\ncases: [" + cases + "]\n";
}

Fixture load(const Folder& folder, const std::string& exercise, const std::string& cases) {
  const Exercises all = testing::shipped_exercises();
  const FixtureContext context{all, folder.path(), {}};
  return load_fixture(folder.write("f.yaml", probe_text(exercise, cases)), "f", context);
}

ProbeCase case_of(const std::string& exercise, const std::string& text) {
  const Fixture fixture = load(Folder(), exercise, "{name: a, " + text + "}");
  return std::get<Probe>(fixture.body).cases.at(0);
}

// A case's first key after its name stands in column 19.
std::string refusal_of(const std::string& exercise, const std::string& text) {
  const Folder folder;
  return testing::refusal(folder, [&] { load(folder, exercise, "{name: a, " + text + "}"); });
}

TEST(BinaryProbe, ReadsRecipesAndNumbersAsWritten) {
  const ProbeCase drawn =
      case_of("binary_cross_entropy", "logits: {rows: 6, scale: [0.1, 60], confident: true}");
  EXPECT_EQ(drawn.rows, 6);
  EXPECT_EQ(drawn.columns, 0);
  EXPECT_EQ(drawn.scale, (std::pair{0.1, 60.0}));
  EXPECT_TRUE(drawn.confident);
  EXPECT_FALSE(drawn.literal_inputs);
  const ProbeCase literal =
      case_of("binary_cross_entropy", "logits: {values: [1, -2.5], targets: [0, 1]}");
  EXPECT_EQ(literal.rows, 2);
  EXPECT_EQ(literal.literal_inputs->shape, (Shape{2}));
  EXPECT_EQ(literal.literal_inputs->values, (std::vector<double>{1, -2.5}));
  EXPECT_EQ(literal.literal_targets->values, (std::vector<double>{0, 1}));
}

TEST(BinaryProbe, Refuses) {
  const auto refused = [](const std::string& text) {
    return refusal_of("binary_cross_entropy", "logits: {" + text + "}");
  };
  EXPECT_EQ(refused("rows: 2, classes: 2, scale: [1, 1]"),
            "f.yaml:4:37: unknown key `classes`; allowed here: rows, scale, confident");
  EXPECT_EQ(refused("rows: 1, scale: [1, 1], confident: true"),
            "f.yaml:4:34: `rows`: found `1`; at least 2 (two rows for `confident`) is due");
  EXPECT_EQ(refused("values: [1], labels: [1]"),
            "f.yaml:4:41: unknown key `labels`; allowed here: values, targets");
  EXPECT_EQ(refused("values: [1, 2], targets: [0, 2]"),
            "f.yaml:4:57: `targets`: found `2`; an integer from 0 to 1 is due");
  EXPECT_EQ(refused("values: [1, 2], targets: [0]"),
            "f.yaml:4:53: found 1 targets; one for each of the 2 rows is due");
}

TEST(ValuesProbe, ReadsRecipesAndNumbersAsWritten) {
  const ProbeCase drawn = case_of("mse", "predictions: {rows: 4, columns: 1, scale: [0.1, 3]}");
  EXPECT_EQ(drawn.rows, 4);
  EXPECT_EQ(drawn.columns, 1);
  const ProbeCase literal = case_of("mse", "predictions: {values: [[1, 2]], targets: [[-1, 0.5]]}");
  EXPECT_EQ(literal.literal_inputs->shape, (Shape{1, 2}));
  EXPECT_EQ(literal.literal_targets->shape, (Shape{1, 2}));
  EXPECT_EQ(literal.literal_targets->values, (std::vector<double>{-1, 0.5}));
}

TEST(ValuesProbe, Refuses) {
  EXPECT_EQ(refusal_of("mse", "logits: {rows: 1}"),
            "f.yaml:4:19: unknown key `logits`; allowed here: name, options, predictions");
  EXPECT_EQ(refusal_of("mse", "predictions: {rows: 4, columns: 0, scale: [1, 1]}"),
            "f.yaml:4:51: `columns`: found `0`; an integer from 1 to 1000000 is due");
  EXPECT_EQ(refusal_of("mse", "predictions: {rows: 1000000, columns: 11}"),
            "f.yaml:4:32: `predictions`: more than 10000000 in all; take fewer rows or columns");
  EXPECT_EQ(refusal_of("mse", "predictions: {values: [[1, 2]], targets: [1, 2]}"),
            "f.yaml:4:60: found 2 elements; 1 are due, by the shape [1, 2]");
}

TEST(LayerProbe, Reads) {
  const ProbeCase plain = case_of("dropout", "shape: [2, 3]");
  EXPECT_EQ(plain.tensors.at(0).shape, (Shape{2, 3}));
  EXPECT_EQ(plain.start, (std::pair{0.5, 1.5}));
  EXPECT_EQ(plain.keep, 0.5);
  const ProbeCase full =
      case_of("dropout", "options: {p: 0.2, form: classic}, shape: [4], start: [0, 2], keep: 1");
  EXPECT_EQ(full.options, (Options{{"p", 0.2}, {"form", 1}}));
  EXPECT_EQ(full.start, (std::pair{0.0, 2.0}));
  EXPECT_EQ(full.keep, 1);
}

TEST(LayerProbe, Refuses) {
  EXPECT_EQ(refusal_of("dropout", "keep: 1"), "f.yaml:4:9: key `shape` is missing; add it");
  EXPECT_EQ(refusal_of("dropout", "shape: [2], keep: 1.5"),
            "f.yaml:4:37: `keep`: found `1.5`; a real number of at least 0 and at most 1 is due");
  EXPECT_EQ(refusal_of("dropout", "tensors: {x: [2]}"),
            "f.yaml:4:19: unknown key `tensors`; allowed here: name, options, shape, start, keep");
  EXPECT_EQ(refusal_of("dropout", "options: {p: 1}, shape: [2]"),
            "f.yaml:4:32: `p`: found `1`; a real number of at least 0 and less than 1 is due");
}

TEST(ClippingProbe, Reads) {
  const ProbeCase probe_case =
      case_of("clip_grad_norm", "tensors: {w: [2, 3], b: [3]}, magnitude: [0, 2]");
  ASSERT_EQ(probe_case.tensors.size(), 2U);
  EXPECT_EQ(probe_case.tensors[1].name, "b");
  EXPECT_EQ(probe_case.start, (std::pair{0.0, 2.0}));
}

TEST(ClippingProbe, Refuses) {
  EXPECT_EQ(refusal_of("clip_grad_norm", "magnitude: [1, 2]"),
            "f.yaml:4:9: key `tensors` is missing; add it");
  EXPECT_EQ(refusal_of("clip_grad_norm", "tensors: {w: [1]}, start: [1, 2]"),
            "f.yaml:4:38: unknown key `start`; allowed here: name, options, tensors, magnitude");
  EXPECT_EQ(refusal_of("clip_grad_norm", "tensors: {w: [1]}, magnitude: [2, 1]"),
            "f.yaml:4:49: [2, 1] runs downward; the smaller number comes first");
}

TEST(ScheduleProbe, Reads) { EXPECT_EQ(case_of("step_lr", "steps: 12").schedule_steps, 12); }

TEST(ScheduleProbe, Refuses) {
  EXPECT_EQ(refusal_of("step_lr", "options: {lr: 1}"),
            "f.yaml:4:9: key `steps` is missing; add it");
  EXPECT_EQ(refusal_of("step_lr", "steps: 0"),
            "f.yaml:4:26: `steps`: found `0`; an integer from 1 to 100000 is due");
}

TEST(StoppingProbe, Reads) {
  const ProbeCase probe_case = case_of("early_stopping", "metrics: [2, 1.5, -1]");
  EXPECT_EQ(probe_case.metrics, (std::vector<double>{2, 1.5, -1}));
}

TEST(StoppingProbe, Refuses) {
  EXPECT_EQ(refusal_of("early_stopping", "metrics: []"),
            "f.yaml:4:28: `metrics`: found 0 of them; 1 to 10000 are due, one for each epoch");
  EXPECT_EQ(refusal_of("early_stopping", "metrics: [.nan]"),
            "f.yaml:4:29: `metrics`: found `.nan`; a real number is due");
  EXPECT_EQ(refusal_of("early_stopping", "metrics: 3"),
            "f.yaml:4:28: `metrics`: found `3`; a list, as [a, b], is due");
}

}  // namespace
}  // namespace stepcheck
