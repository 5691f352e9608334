// SPDX-License-Identifier: MIT
#include "load/probe.h"

#include <gtest/gtest.h>

#include "load/test_fixtures.h"

namespace stepcheck {
namespace {

using testing::load;
using testing::refusal_of;
using testing::with;
using testing::without;

const std::string kLoss = R"(title: A loss
kind: probe
exercise: cross_entropy
options: {reduction: sum}
cases: [{name: a, options: {reduction: mean}, logits: {rows: 7, classes: 5, scale: [0.1, 120], ties: true, confident: true}}, {name: b, logits: {values: [[1, 2, 3]], labels: [2]}}]
)";

const std::string kPenalty = R"(title: A penalty
kind: probe
exercise: l2_penalty
cases: [{name: a, tensors: {w: [3, 2], b: [3]}, start: [1, 2]}, {name: b, tensors: {w: [1]}}]
)";

Probe probe_of(const std::string& text) { return std::get<Probe>(load(text).body); }

TEST(Probe, ReadsALoss) {
  const Probe probe = probe_of(kLoss);
  EXPECT_EQ(probe.subject.exercise, "cross_entropy");
  EXPECT_EQ(probe.subject.options, (Options{{"reduction", 1}}));
  ASSERT_EQ(probe.cases.size(), 2U);
  const ProbeCase& drawn = probe.cases[0];
  EXPECT_EQ(drawn.name, "a");
  EXPECT_EQ(drawn.options, (Options{{"reduction", 0}}));
  EXPECT_EQ(drawn.rows, 7);
  EXPECT_EQ(drawn.columns, 5);
  EXPECT_EQ(drawn.scale, (std::pair{0.1, 120.0}));
  EXPECT_TRUE(drawn.ties);
  EXPECT_TRUE(drawn.confident);
  EXPECT_FALSE(drawn.literal_inputs);
  const ProbeCase& literal = probe.cases[1];
  EXPECT_EQ(literal.rows, 1);
  EXPECT_EQ(literal.columns, 3);
  EXPECT_EQ(literal.literal_inputs->shape, (Shape{1, 3}));
  EXPECT_EQ(literal.literal_inputs->values, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(literal.literal_targets->values, (std::vector<double>{2}));
}

TEST(Probe, ReadsAPenalty) {
  const Probe probe = probe_of(kPenalty);
  ASSERT_EQ(probe.cases.size(), 2U);
  EXPECT_EQ(probe.cases[0].tensors[0].shape, (Shape{3, 2}));
  EXPECT_EQ(probe.cases[0].start, (std::pair{1.0, 2.0}));
  EXPECT_EQ(probe.cases[1].start, (std::pair{0.5, 1.5}));
}

TEST(Probe, RefusesExercisesAndOptions) {
  EXPECT_EQ(refusal_of(with(kLoss, "exercise: adam")),
            "f.yaml:3:11: `adam` is an optimizer, whose fixtures are replays; allowed here: "
            "cross_entropy, l2_penalty");
  EXPECT_EQ(refusal_of(with(kLoss, "exercise: cross_entrpy")),
            "f.yaml:3:11: no exercise `cross_entrpy`; allowed here: cross_entropy, l2_penalty; did "
            "you mean "
            "`cross_entropy`?");
  EXPECT_EQ(refusal_of(with(kLoss, "options: {lambda: 1}")),
            "f.yaml:4:11: `cross_entropy` has no option `lambda`; its options: reduction, "
            "form, eps");
  EXPECT_EQ(refusal_of(kLoss + "steps: 3\n"),
            "f.yaml:6:1: unknown key `steps`; allowed here: title, kind, seed, dtype, tolerance, "
            "limits, survivors, exercise, "
            "options, cases");
}

std::string refusal_of_case(const std::string& text) {
  return refusal_of(with(kLoss, "cases: [{" + text + "}]"));
}

TEST(Probe, RefusesCases) {
  EXPECT_EQ(refusal_of(with(kLoss, "cases: []")),
            "f.yaml:5:8: `cases`: found an empty list; at least one case is due");
  EXPECT_EQ(refusal_of(without(kLoss, "cases")), "f.yaml:1:1: key `cases` is missing; add it");
  EXPECT_EQ(refusal_of_case("logits: {}"), "f.yaml:5:9: key `name` is missing; add it");
  EXPECT_EQ(refusal_of_case("name: a"), "f.yaml:5:9: key `logits` is missing; add it");
  EXPECT_EQ(refusal_of_case("name: a, tensors: {w: [1]}"),
            "f.yaml:5:19: unknown key `tensors`; allowed here: name, options, logits");
  EXPECT_EQ(
      refusal_of_case("name: a, options: {reduction: meen}"),
      "f.yaml:5:40: `reduction`: found `meen`; allowed here: mean, sum; did you mean `mean`?");
  EXPECT_EQ(refusal_of(with(kPenalty, "cases: [{name: a, logits: {}}]")),
            "f.yaml:4:19: unknown key `logits`; allowed here: name, options, tensors, start");
  EXPECT_EQ(refusal_of(with(kPenalty,
                            "cases: [{name: a, tensors: {w: [1]}}, {name: a, tensors: {w: [1]}}]")),
            "f.yaml:4:39: case `a` stands twice; give each a name of its own");
}

std::string refusal_of_logits(const std::string& text) {
  return refusal_of_case("name: a, logits: {" + text + "}");
}

TEST(Probe, RefusesRecipes) {
  EXPECT_EQ(refusal_of_logits("rows: 0"),
            "f.yaml:5:34: `rows`: found `0`; an integer from 1 to 1000000 is due");
  EXPECT_EQ(refusal_of_logits("rows: 1, classes: 1"),
            "f.yaml:5:46: `classes`: found `1`; an integer from 2 to 1000000 is due");
  EXPECT_EQ(refusal_of_logits("rows: 1000000, classes: 11"),
            "f.yaml:5:27: `logits`: more than 10000000 in all; take fewer rows or classes");
  EXPECT_EQ(refusal_of_logits("rows: 3, classes: 2"),
            "f.yaml:5:27: key `scale` is missing; add it");
  EXPECT_EQ(refusal_of_logits("rows: 2, classes: 2, scale: [1, 2], ties: true, confident: true"),
            "f.yaml:5:34: `rows`: found `2`; at least 3 (one row for `ties`, two for `confident`) "
            "is due");
  EXPECT_EQ(
      refusal_of_logits("rows: 2, class: 2"),
      "f.yaml:5:37: unknown key `class`; allowed here: rows, classes, scale, ties, confident");
}

TEST(Probe, RefusesNumbersAsWritten) {
  EXPECT_EQ(refusal_of_logits("values: [[1, 2]]"), "f.yaml:5:27: key `labels` is missing; add it");
  EXPECT_EQ(refusal_of_logits("labels: [1]"), "f.yaml:5:27: key `values` is missing; add it");
  EXPECT_EQ(refusal_of_logits("values: [], labels: []"),
            "f.yaml:5:36: `values`: found no row; at least one is due");
  EXPECT_EQ(refusal_of_logits("values: [[1]], labels: [0]"),
            "f.yaml:5:37: found 1 classes; at least 2 are due");
  EXPECT_EQ(refusal_of_logits("values: [[1, 2], [3]], labels: [0, 0]"),
            "f.yaml:5:45: found 1 elements; 2 are due, by the shape [2, 2]");
  EXPECT_EQ(refusal_of_logits("values: [[1, 2]], labels: [2]"),
            "f.yaml:5:55: `labels`: found `2`; an integer from 0 to 1 is due");
  EXPECT_EQ(refusal_of_logits("values: [[1, 2]], labels: [0, 1]"),
            "f.yaml:5:54: found 2 labels; one for each of the 1 rows is due");
  EXPECT_EQ(refusal_of_logits("values: [[1, 2]], labels: [0], rows: 1"),
            "f.yaml:5:59: unknown key `rows`; allowed here: values, labels");
}

}  // namespace
}  // namespace stepcheck
