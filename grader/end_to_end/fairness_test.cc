// SPDX-License-Identifier: MIT
/// The shipped rubric: who is right gets everything, whatever the seeds, the dtype and the number
/// of processes, and the same work always gets the same report.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSecret = "an instructor's secret of more than enough bytes";
constexpr const char* kOtherSecret = "the secret of the year after, as long as the other";

class Fairness : public EndToEnd {
 protected:
  // Secret fixtures are nobody else's: their numbers are not to fill the store of the build.
  Graded grade_in_secret(const fs::path& work, const std::string& secret,
                         const Arguments& more = {}) {
    const std::string file = write("secret", secret).string();
    return grade(work, Arguments{"--seed-secret", file} + more);
  }

  void install_with_own_store() {
    install([](Json&) {});
  }
};

void expect_everything(const Graded& graded) {
  EXPECT_EQ(graded.run.exit_code, 0) << graded.run.err;
  double most = 0;
  double due = 0;
  for (const auto& item : graded.card.at("items")) {
    EXPECT_EQ(item.at("verdict"), "accepted") << item.dump(1);
    EXPECT_EQ(item.at("points"), item.at("max_points")) << item.at("id");
    most += double(item.at("max_points"));
    due += item.at("extra_credit") ? 0 : double(item.at("max_points"));
  }
  EXPECT_EQ(graded.card.at("points"), most);
  EXPECT_EQ(graded.card.at("max_points"), due);
  EXPECT_GT(most, due);  // with the extra credit
}

// What the textbook says of Adam's fixtures, where the submission first leaves it.
std::map<std::string, double> expected_numbers(const Graded& graded) {
  std::map<std::string, double> numbers;
  for (const auto& fixture : graded.item("adam").at("fixtures")) {
    numbers[fixture.at("fixture")] = fixture.at("comparison").at("first").at("expected");
  }
  return numbers;
}

void expect_all_different(const std::map<std::string, double>& a,
                          const std::map<std::string, double>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (const auto& [fixture, number] : a) EXPECT_NE(number, b.at(fixture)) << fixture;
}

TEST_F(Fairness, RightGetsEverything) { expect_everything(grade(example("right"))); }

TEST_F(Fairness, RightInFloatsGetsEverything) { expect_everything(grade(example("right_floats"))); }

// LibTorch has an Adam, but not this one, and here Adam is not the student's.
TEST_F(Fairness, WhatLibtorchLacksOfOursIsTheTextbooks) {
  write("course/fixtures/hat.yaml", R"(title: Cross-entropy under another Adam
kind: training
from_student: [cross_entropy]
optimizer: {exercise: adam, options: {eps_place: hat}}
loss: {exercise: cross_entropy}
model: {mlp: [2, 3]}
data: {spirals: {arms: 3, examples: 12}}
batch_size: 12
steps: 2
)");
  write("course/rubric.yaml",
        "title: One\nitems: [{id: loss, title: Loss, points: 1, fixtures: [hat]}]\n");
  const Graded graded =
      grade(example("right"), {"--rubric", "course/rubric.yaml", "--fixtures", "course/fixtures"});
  EXPECT_EQ(graded.verdict("loss"), "accepted") << graded.card.dump(1);
}

TEST_F(Fairness, RightInSingleGetsEverything) {
  const Graded graded = grade(example("right"), {"--dtype", "float32"});
  expect_everything(graded);
  EXPECT_EQ(graded.card.at("provenance").at("dtype"), "float32");
}

TEST_F(Fairness, RightGetsEverythingUnderASecret) {
  install_with_own_store();
  const Graded graded = grade_in_secret(example("right"), kSecret);
  expect_everything(graded);
  EXPECT_EQ(graded.card.at("provenance").at("seeds"), "secret");
  EXPECT_THAT(graded.run.out, Not(HasSubstr(kSecret)));
}

TEST_F(Fairness, RightGetsEverythingUnderAnother) {
  install_with_own_store();
  expect_everything(grade_in_secret(example("right"), kOtherSecret));
}

TEST_F(Fairness, SecretsDrawOtherNumbers) {
  install_with_own_store();
  const Arguments adam{"--only", "adam"};
  const fs::path wrong = example("wrong_formula");
  const auto in_public = expected_numbers(grade(wrong, adam));
  const auto one = expected_numbers(grade_in_secret(wrong, kSecret, adam));
  const auto other = expected_numbers(grade_in_secret(wrong, kOtherSecret, adam));
  expect_all_different(in_public, one);
  expect_all_different(in_public, other);
  expect_all_different(one, other);
  EXPECT_EQ(expected_numbers(grade_in_secret(wrong, kSecret, adam)), one);
}

TEST_F(Fairness, StubsGetNothing) {
  const Graded graded = grade(source("student"));
  EXPECT_EQ(graded.run.exit_code, 1);
  EXPECT_EQ(graded.card.at("points"), 0);
  EXPECT_GE(graded.card.at("max_points"), 100);
  for (const auto& item : graded.card.at("items")) {
    EXPECT_THAT(std::string(item.at("verdict")), AnyOf("not-attempted", "skipped"));
  }
}

TEST_F(Fairness, WhatNeedsAnotherItemWaitsForIt) {
  Files files = files_of(example("right"));
  files["sgd.cc"] = read(example("wrong_formula") / "sgd.cc");
  const Graded graded = grade(
      submission(files), {"--only", "sgd", "--only", "sgd_training", "--only", "adam_training"});
  EXPECT_EQ(graded.verdict("sgd"), "wrong-trajectory");
  EXPECT_EQ(graded.verdict("sgd_training"), "skipped");
  EXPECT_EQ(graded.points("sgd_training"), 0);
  EXPECT_THAT(std::string(graded.item("sgd_training").at("reason")), HasSubstr("sgd"));
  EXPECT_TRUE(graded.item("sgd_training").at("fixtures").empty());
  EXPECT_EQ(graded.verdict("adam_training"), "accepted");
}

TEST_F(Fairness, SameWorkSameReport) {
  const Arguments three{"--only", "momentum", "--only", "adam", "--only", "cross_entropy"};
  const Graded together = grade(example("wrong_formula"), three + Arguments{"--jobs", "2"});
  const Graded alone = grade(example("wrong_formula"), three + Arguments{"--jobs", "1"});
  EXPECT_EQ(without_usage(together.card), without_usage(alone.card));
  EXPECT_EQ(together.run.exit_code, 1);
  EXPECT_GT(together.card.at("items").size(), 5U);
}

TEST_F(Fairness, SameAgainFromAnEmptyStore) {
  install_with_own_store();
  const Graded cold = grade_quickly(example("right"), {"--only", "adam"});
  const Graded warm = grade_quickly(example("right"), {"--only", "adam"});
  EXPECT_EQ(without_usage(cold.card), without_usage(warm.card));
}

TEST_F(Fairness, WithoutADeviceNothingIsLost) {
  if (!contains(stepcheck({"doctor"}).out, "none    GPU")) GTEST_SKIP() << "there is a GPU here";
  Files files = files_of(example("right"));
  files["sgd.cc"] = read(example("wrong_formula") / "sgd.cc");
  const Graded graded = grade_quickly(
      submission(files), {"--device", "cuda", "--only", "sgd", "--only", "cross_entropy"});
  EXPECT_EQ(graded.run.exit_code, 3);
  EXPECT_EQ(graded.card.at("points"), 0);
  EXPECT_EQ(graded.card.at("max_points"), 0);
  EXPECT_EQ(graded.card.at("points_not_graded"), 20);
  for (const auto& item : graded.card.at("items")) {
    EXPECT_EQ(item.at("verdict"), "deferred") << item.dump(1);
    EXPECT_FALSE(item.at("graded"));
  }
}

TEST_F(Fairness, AutoTakesTheDeviceThatIsThere) {
  const Graded graded = grade_quickly(example("right"), {"--device", "auto", "--only", "sgd"});
  EXPECT_EQ(graded.run.exit_code, 0);
  EXPECT_EQ(graded.verdict("sgd"), "accepted");
}

}  // namespace
}  // namespace stepcheck::testing
