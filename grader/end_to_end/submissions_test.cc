// SPDX-License-Identifier: MIT
/// Each folder in submissions/ gets the verdict that its expect.yaml states, and nothing else
/// changes.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::vector<std::string> all_submissions() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(example(""))) {
    names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string as_is(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

void expect_not_attempted(const Graded& graded, const std::string& exercise) {
  EXPECT_EQ(graded.verdict(exercise), "not-attempted");
  EXPECT_EQ(graded.points(exercise), 0);
  EXPECT_TRUE(graded.item(exercise).at("graded"));
}

// Full points for what is accepted, a part for what ran to its end, nothing for the rest.
void expect_points(const Graded& graded, const std::string& exercise, const YAML::Node& due) {
  const double points = graded.points(exercise);
  const std::string verdict = due["verdict"].as<std::string>();
  if (due["points"]) {
    EXPECT_EQ(points, due["points"].as<double>());
  } else if (verdict == "accepted") {
    EXPECT_EQ(points, graded.max_points(exercise));
  } else if (verdict == "wrong-trajectory") {
    EXPECT_LT(points, graded.max_points(exercise));
  } else {
    EXPECT_EQ(points, 0);
  }
}

// Every fixture with the item's verdict tells the reason.
void expect_reason(const Json& item, const std::string& reason) {
  for (const auto& fixture : item.at("fixtures")) {
    if (fixture.at("verdict") == item.at("verdict")) {
      EXPECT_THAT(fixture.value("reason", ""), HasSubstr(reason)) << fixture.at("fixture");
    }
  }
}

void expect_verdict(const Graded& graded, const std::string& exercise, const YAML::Node& due) {
  EXPECT_EQ(graded.verdict(exercise), due["verdict"].as<std::string>())
      << graded.item(exercise).dump(1);
  EXPECT_TRUE(graded.item(exercise).at("graded"));
  expect_points(graded, exercise, due);
  if (due["reason"]) expect_reason(graded.item(exercise), due["reason"].as<std::string>());
}

class Submissions : public EndToEnd, public ::testing::WithParamInterface<std::string> {};

TEST_P(Submissions, GetTheirVerdict) {
  const fs::path submission = example(GetParam());
  const YAML::Node due = YAML::LoadFile(submission / "expect.yaml");
  const Graded graded = grade_quickly(submission);
  bool all_accepted = true;
  for (const auto& item : graded.card.at("items")) {
    const std::string exercise = item.at("id");
    SCOPED_TRACE(exercise);
    if (due[exercise]) {
      expect_verdict(graded, exercise, due[exercise]);
    } else {
      expect_not_attempted(graded, exercise);
    }
    all_accepted = all_accepted && item.at("verdict") == "accepted";
  }
  for (const auto& entry : due) graded.item(entry.first.as<std::string>());
  EXPECT_EQ(graded.run.exit_code, all_accepted ? 0 : 1) << graded.run.err;
}

INSTANTIATE_TEST_SUITE_P(All, Submissions, ::testing::ValuesIn(all_submissions()), as_is);

class BesideOthers : public EndToEnd, public ::testing::WithParamInterface<std::string> {};

TEST_P(BesideOthers, HarmsNobody) {
  Files files = files_of(example(GetParam()));
  files["sgd.cc"] = read(example("right") / "sgd.cc");
  const Graded graded = grade_quickly(submission(files), {"--only", "adam/steps", "--only", "sgd"});
  EXPECT_NE(graded.verdict("adam"), "accepted");
  EXPECT_EQ(graded.verdict("sgd"), "accepted");
  EXPECT_EQ(graded.points("sgd"), graded.max_points("sgd"));
}

// One job at a time, so adam runs in the worker that sgd has to use after it.
INSTANTIATE_TEST_SUITE_P(Hostile, BesideOthers,
                         ::testing::Values("allocates", "crash_segv", "exits_zero", "floods_stdout",
                                           "infinite_loop"),
                         as_is);

}  // namespace
}  // namespace stepcheck::testing
