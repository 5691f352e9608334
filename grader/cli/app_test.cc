// SPDX-License-Identifier: MIT
#include "cli/app.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

Ran run(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "stepcheck");
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Ran ran;
  ran.code = run_app(static_cast<int>(arguments.size()), arguments.data());
  ran.out = ::testing::internal::GetCapturedStdout();
  ran.err = ::testing::internal::GetCapturedStderr();
  return ran;
}

// Refused with code 2, a message about `word` on standard error and nothing on standard output.
void expect_usage_error(const std::vector<const char*>& arguments, const std::string& word) {
  const Ran ran = run(arguments);
  EXPECT_EQ(ran.code, kUsage) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find(word), std::string::npos) << ran.err;
}

TEST(App, AnswersQuestionsAboutItself) {
  EXPECT_EQ(run({"--version"}).out, "stepcheck " STEPCHECK_VERSION "\n");
  EXPECT_EQ(run({"--version"}).code, kAllAccepted);
  const Ran help = run({"--help"});
  EXPECT_EQ(help.code, kAllAccepted);
  EXPECT_NE(help.out.find("grade"), std::string::npos);
  EXPECT_NE(help.out.find("Exit codes"), std::string::npos);
  EXPECT_EQ(run({"grade", "--help"}).code, kAllAccepted);
}

TEST(App, WrongArgumentsAreUsageErrors) {
  expect_usage_error({}, "A subcommand is required");
  expect_usage_error(
      {"grdae"},
      "`grdae` is no command; there are check, grade, fixture, experiment, kit, list, doctor; "
      "did you mean `grade`?");
  expect_usage_error({"fixture"}, "A subcommand is required");
  expect_usage_error({"fixture", "check"}, "FILE");
  expect_usage_error({"grade"}, "DIR");
  expect_usage_error({"grade", ".", "--color", "sometimes"}, "sometimes");
  expect_usage_error({"grade", ".", "--dtype", "float16"}, "float16");
  expect_usage_error({"grade", ".", "--device", "tpu"}, "tpu");
  expect_usage_error({"grade", ".", "--for", "everyone"}, "everyone");
  expect_usage_error({"grade", ".", "--jobs", "0"}, "--jobs");
  expect_usage_error({"grade", ".", "--jobs", "two"}, "--jobs");
  expect_usage_error({"list", "nothing"}, "nothing");
  expect_usage_error({"list", "verdicts", "items"}, "items");
  expect_usage_error({"list", "items", "adam", "more"}, "list: `more` is not expected");
  expect_usage_error({"fixture", "check", "f.yaml", "--qiuet"}, "did you mean `--quiet`?");
  expect_usage_error({"grade", ".", "--rubrik=mine.yaml"}, "did you mean `--rubric`?");
}

TEST(App, AWrongFormatIsFoundBeforeAnythingIsDone) {
  const testing::Folder folder;
  const std::string dir = folder.path().string();
  expect_usage_error({"grade", dir.c_str(), "--format", "jsno"}, "did you mean");
  expect_usage_error({"grade", dir.c_str(), "--format", "json", "--format", "terminal"},
                     "standard output");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(App, ASubmissionMustBeAFolder) {
  const testing::Folder folder;
  const std::string file = folder.write("adam.cc", "").string();
  expect_usage_error({"grade", file.c_str()}, "is no folder");
  expect_usage_error({"grade", "/no/such/folder"}, "is no folder");
  expect_usage_error({"check", "--dir", "/no/such/folder"}, "is no folder");
}

TEST(App, ListsVerdictsOneALine) {
  const Ran ran = run({"list", "verdicts"});
  EXPECT_EQ(ran.code, kAllAccepted);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 16);
  EXPECT_EQ(ran.out.find("grader-error"), 0U);
  EXPECT_NE(ran.out.find("\naccepted"), std::string::npos);
}

}  // namespace
}  // namespace stepcheck
