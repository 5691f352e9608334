// SPDX-License-Identifier: MIT
#include "cli/classroom50_environment.h"

#include "cli/course.h"

#include <gtest/gtest.h>

#include <map>

namespace stepcheck {
namespace {

using Variables = std::map<std::string, std::string>;

Variables all() {
  return {{"CLASSROOM", "dl"}, {"ASSIGNMENT", "hw2"},     {"ASSIGNMENT_TYPE", "group"},
          {"OWNER", "ada"},    {"USERNAME", "not asked"}, {"SUBMISSION_TAG", "submit/1"},
          {"COMMIT_URL", "c"}, {"RELEASE_URL", "r"},      {"REVIEW_URL", "v"}};
}

Classroom50Submission from(const Variables& variables) {
  const auto environment = [&](const char* name) -> const char* {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  };
  return classroom50_submission(environment, 1780324391);
}

std::string refusal_of(const Variables& variables) {
  try {
    from(variables);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(Classroom50Environment, IsTakenOver) {
  const Classroom50Submission made = from(all());
  EXPECT_EQ(made.classroom, "dl");
  EXPECT_EQ(made.assignment, "hw2");
  EXPECT_EQ(made.assignment_type, "group");
  EXPECT_EQ(made.owner, "ada");
  EXPECT_EQ(made.submission, "submit/1");
  EXPECT_EQ(made.commit, "c");
  EXPECT_EQ(made.release, "r");
  EXPECT_EQ(made.review, "v");
  EXPECT_EQ(made.datetime, "2026-06-01T14:33:11Z");
}

TEST(Classroom50Environment, HasDefaults) {
  Variables some = all();
  some.erase("ASSIGNMENT_TYPE");
  some.erase("OWNER");
  some["REVIEW_URL"] = "";
  EXPECT_EQ(from(some).assignment_type, "individual");
  EXPECT_EQ(from(some).owner, "not asked");
  EXPECT_EQ(from(some).review, "c");
}

TEST(Classroom50Environment, AllThatIsMissingIsNamedAtOnce) {
  Variables some = all();
  some.erase("CLASSROOM");
  some.erase("OWNER");
  some.erase("USERNAME");
  some["RELEASE_URL"] = "";
  EXPECT_NE(refusal_of(some).find("needs CLASSROOM, OWNER, RELEASE_URL in the environment"),
            std::string::npos)
      << refusal_of(some);
}

TEST(Classroom50Environment, ATagThatNoSubmissionHasIsRefused) {
  Variables some = all();
  some["SUBMISSION_TAG"] = "v1.0";
  EXPECT_NE(refusal_of(some).find("SUBMISSION_TAG is `v1.0`"), std::string::npos);
}

}  // namespace
}  // namespace stepcheck
