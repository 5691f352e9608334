// SPDX-License-Identifier: MIT
#include "judge/facts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace stepcheck {
namespace {

using Sentences = std::vector<std::string>;

constexpr int kSteps = 6;
const Tolerances kTolerances(ToleranceRule{1e-12, 1e-6, 0});

/// weight [2, 2], bias [2]: `step` of the first is right wherever a test does not say otherwise.
Layouts layouts() {
  Layout layout;
  layout.add("update", "weight", {2, 2});
  layout.add("update", "bias", {2});
  return Layouts({layout});
}

Record expected() {
  Record record;
  for (int step = 1; step <= kSteps; ++step) {
    StepValues values;
    for (int i = 0; i < 6; ++i) values.push_back(std::sin(1 + 7 * step + 3 * i));
    record.push_back(values);
  }
  return record;
}

Fixture fixture() {
  Replay replay;
  replay.optimizer = {"sgd", {{"lr", 0.1}}};
  replay.steps = kSteps;
  replay.schedule = {{"lr", {{4, 0.05}}, {}}, {"batch_size", {}, {32, 16}}};
  Fixture made;
  made.body = replay;
  return made;
}

/// What is said when `change` is made to every number: (step, position, expected) -> actual.
Sentences said_of(const std::function<double(int step, int i, double value)>& change) {
  const Record right = expected();
  Record wrong = right;
  for (std::size_t s = 0; s < wrong.size(); ++s) {
    for (std::size_t i = 0; i < wrong[s].size(); ++i) {
      wrong[s][i] = change(static_cast<int>(s) + 1, static_cast<int>(i), right[s][i]);
    }
  }
  return facts_of(fixture(), layouts(), right, wrong, kTolerances);
}

TEST(Facts, NoneOfWhatIsRight) {
  EXPECT_EQ(said_of([](int, int, double value) { return value; }), Sentences{});
}

TEST(Facts, AFactor) {
  EXPECT_EQ(said_of([](int, int, double value) { return 2 * value; }),
            Sentences{"Your update is 2 times the expected one."});
  EXPECT_EQ(said_of([](int, int, double value) { return -value; }),
            Sentences{"Your update has the right size and the wrong sign."});
}

TEST(Facts, AFactorThatIsAQuantityOfTheStep) {
  EXPECT_EQ(said_of([](int step, int, double value) { return value * (step % 2 == 1 ? 32 : 16); }),
            Sentences{"Your update is the batch size times the expected one."});
  EXPECT_EQ(said_of([](int step, int, double value) { return value / (step < 4 ? 0.1 : 0.05); }),
            Sentences{"Your update is 1 / lr times the expected one."});
}

TEST(Facts, NoFactorThatOneNumberContradicts) {
  EXPECT_EQ(said_of([](int step, int i, double value) {
              return step == 5 && i == 3 ? 2.1 * value : 2 * value;
            }),
            Sentences{});
}

TEST(Facts, ADelay) {
  const Record right = expected();
  EXPECT_EQ(said_of([&](int step, int i, double) {
              return step == 1 ? 0
                               : right[static_cast<std::size_t>(step - 2)].at(
                                     static_cast<std::size_t>(i));
            }),
            Sentences{"Your update comes one step late: each step has what was due before it."});
}

TEST(Facts, WhichTensors) {
  EXPECT_EQ(said_of([](int, int i, double value) { return i >= 4 ? value + 1 : value; }),
            Sentences{"Only the biases (tensors of one dimension) have a wrong update."});
  EXPECT_EQ(said_of([](int, int i, double value) { return i < 4 ? value + 1 : value; }),
            Sentences{"Only the weights (tensors of two dimensions) have a wrong update."});
}

TEST(Facts, FromWhenOn) {
  EXPECT_EQ(said_of([](int step, int, double value) { return step >= 4 ? value + 1 : value; }),
            Sentences{"Your update is right until lr changes at step 4."});
  EXPECT_EQ(said_of([](int step, int, double value) { return step % 2 == 0 ? value + 1 : value; }),
            Sentences{"Your update is wrong exactly where batch_size is 16."});
  EXPECT_EQ(
      said_of([](int step, int i, double value) { return step >= 2 ? value + i + 1 : value; }),
      Sentences{"Your update is right at step 1 and wrong from step 2: look at what one step "
                "leaves for the next."});
}

/// Cases of a probe, each of a model of its own: how many weights and biases each has.
struct Cases {
  std::vector<Layout> layouts;
  Record right;

  explicit Cases(const std::vector<std::pair<int, int>>& models) {
    for (const auto& [weights, biases] : models) {
      Layout layout;
      for (int i = 0; i < weights; ++i) layout.add("grad", "weight", {1, 1});
      for (int i = 0; i < biases; ++i) layout.add("grad", "bias", {1});
      layouts.push_back(layout);
      right.emplace_back(static_cast<std::size_t>(weights + biases), 1.5);
    }
  }
  Sentences said_of(const Record& wrong) const {
    Fixture probe;
    probe.body = Probe{};
    std::get<Probe>(probe.body).cases.resize(layouts.size());
    return facts_of(probe, Layouts(layouts), right, wrong, kTolerances);
  }
};

TEST(Facts, WhichTensorsOfCasesThatHaveDifferentOnes) {
  const Cases cases({{2, 1}, {1, 0}, {3, 2}});
  EXPECT_EQ(cases.said_of({{1.5, 1.5, 9}, {1.5}, {1.5, 1.5, 1.5, 4, -4}}),
            Sentences{"Only the biases (tensors of one dimension) have a wrong grad."});
  EXPECT_EQ(cases.said_of({{9, 1.5, 1.5}, {7}, {-2, 1.5, 1.5, 1.5, 1.5}}),
            Sentences{"Only the first tensor has a wrong grad."});
  EXPECT_EQ(cases.said_of({{1.5, 1.5, 1.5}, {7}, {-2, 1.5, 1.5, 8, 1.5}}), Sentences{});
  EXPECT_EQ(cases.said_of({{9, 8, 7}, {1.5}, {-1, -2, -3, -4, -5}}), Sentences{});
}

TEST(Facts, OfARecordThatEndsEarly) {
  Record wrong = expected();
  wrong.resize(2);
  for (auto& value : wrong[1]) value *= -3;
  EXPECT_FALSE(facts_of(fixture(), layouts(), expected(), wrong, kTolerances).empty());
}

}  // namespace
}  // namespace stepcheck
