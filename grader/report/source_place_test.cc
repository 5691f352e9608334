// SPDX-License-Identifier: MIT
#include "report/source_place.h"

#include "report/test_scorecard.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

FixtureResult broken(std::vector<std::string> exercises, std::string detail) {
  FixtureResult result = report_test::fixture("a/b", "", Verdict::CompileError);
  result.exercises = std::move(exercises);
  result.detail = std::move(detail);
  return result;
}

TEST(SourcePlace, IsTheExercisesFileBelowTheSubmission) {
  const FixtureResult result = report_test::fixture("adam/x", "", Verdict::WrongTrajectory);
  EXPECT_EQ(source_place("student", result)->file, "student/adam.cc");
  EXPECT_EQ(source_place("./student/", result)->file, "student/adam.cc");
  EXPECT_EQ(source_place(".", result)->file, "adam.cc");
  EXPECT_EQ(source_place("/srv/ada", result)->file, "/srv/ada/adam.cc");
  EXPECT_EQ(source_place("student", result)->line, 0);
}

TEST(SourcePlace, IsUnknownIfTheFixtureDoesNotTellItsExercise) {
  FixtureResult hidden = report_test::fixture("hidden 1", "", Verdict::CompileError);
  hidden.exercises.clear();
  EXPECT_FALSE(source_place("student", hidden));
}

TEST(SourcePlace, HasTheLineOfTheFirstError) {
  const auto line = [](const std::string& detail) {
    return source_place("s", broken({"adam"}, detail))->line;
  };
  EXPECT_EQ(line("adam.cc:14:31: error: 'x' was not declared\n   14 | x\nadam.cc:2:1: error: y"),
            14);
  EXPECT_EQ(line("adam.cc:3:1: warning: w\nadam.cc:5:10: fatal error: no.h: No such file"), 5);
  EXPECT_EQ(line("adam.cc: In function 'f':\nadam.cc:7: error: old style"), 7);
  EXPECT_EQ(line("adamw.cc:7:1: error: another file"), 0);
  EXPECT_EQ(line("adam.cc:99999999999999:1: error: x"), 0);
  EXPECT_EQ(line("adam.cc:-3:1: error: x"), 0);
  EXPECT_EQ(line("adam.cc:"), 0);
  EXPECT_EQ(line(""), 0);
}

TEST(SourcePlace, OfSeveralExercisesIsTheOneThatDoesNotCompile) {
  const FixtureResult result = broken({"adam", "dropout"}, "dropout.cc:4:1: error: x");
  EXPECT_EQ(source_place("s", result)->file, "s/dropout.cc");
  EXPECT_EQ(source_place("s", result)->line, 4);
}

}  // namespace
}  // namespace stepcheck
