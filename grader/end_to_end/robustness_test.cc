// SPDX-License-Identifier: MIT
/// Nothing is left behind: no process, no temporary folder, whatever a submission does.

#include "end_to_end/end_to_end.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <thread>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
// Waits for what comes by itself; how long it takes decides nothing but a failure.
bool comes_true(const std::function<bool()>& condition, std::chrono::seconds at_most) {
  const auto deadline = std::chrono::steady_clock::now() + at_most;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

class Leftovers : public EndToEnd {
 protected:
  Arguments quick_grade(const fs::path& work) const {
    return command(Arguments{"grade", work.string(), "--only", "sgd", "--only", "adam/steps"} +
                   quick_course());
  }

  void expect_nothing_left(const Child& child) const {
    EXPECT_TRUE(comes_true([&] { return child.living().empty(); }, std::chrono::seconds(2)))
        << ::testing::PrintToString(child.living());
    EXPECT_TRUE(fs::is_empty(temporary()));
  }

  void expect_clean(const Arguments& arguments, int exit_code) const {
    Child child(arguments, settings());
    EXPECT_EQ(child.wait().exit_code, exit_code);
    expect_nothing_left(child);
  }

  void expect_gone_when_killed(const std::string& body) const {
    const fs::path work = submission({{"adam.cc", optimizer("adam", body)}});
    Child child(command(Arguments{"grade", work.string(), "--only", "adam/steps"} + quick_course()),
                settings());
    ASSERT_TRUE(comes_true([&] { return is_in_a_long_job(child); }, std::chrono::seconds(60)));
    child.kill(SIGKILL);
    EXPECT_TRUE(comes_true([&] { return child.living().empty(); }, std::chrono::seconds(2)))
        << ::testing::PrintToString(child.living());
    EXPECT_EQ(child.wait().signal, SIGKILL);
  }

  // Ours take some hundredths of a second.
  static bool is_in_a_long_job(const Child& child) {
    for (int i = 0; i < 50; ++i) {
      const auto names = child.living();
      if (std::count(names.begin(), names.end(), "stepcheck-job") == 0) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
  }
};

TEST_F(Leftovers, NoneWhenAllIsRight) { expect_clean(quick_grade(example("right")), 0); }

TEST_F(Leftovers, NoneOfOnesThatHang) { expect_clean(quick_grade(example("infinite_loop")), 1); }

TEST_F(Leftovers, NoneOfOnesThatCrash) { expect_clean(quick_grade(example("crash_segv")), 1); }

TEST_F(Leftovers, NoneOfOnesThatDoNotCompile) {
  expect_clean(quick_grade(example("syntax_error")), 1);
}

TEST_F(Leftovers, NoneOfOnesThatFork) {
  const std::string body = R"(static const pid_t child = ::fork();
  while (child == 0) ::pause();
  param.sub_(grad, options.lr);)";
  expect_clean(quick_grade(submission({{"sgd.cc", optimizer("sgd", body)}})), 1);
}

TEST_F(Leftovers, NoneOfAWrongCall) { expect_clean(quick_grade("nowhere"), 2); }

TEST_F(Leftovers, NoneWhenTheReportCannotBeWritten) {
  const std::string longest(250, 'x');
  expect_clean(quick_grade(example("right")) + Arguments{"--only", "sgd", "--output", longest}, 3);
}

TEST_F(Leftovers, NoWorkerWhenKilledInAJobThatSleeps) {
  expect_gone_when_killed("while (true) ::pause();");
}

TEST_F(Leftovers, NoWorkerWhenKilledInAJobThatComputes) {
  expect_gone_when_killed("volatile int i = 0; while (true) i = i + 1;");
}

/// One of our own processes is killed while a job runs: nobody passes, nobody is blamed.
class Killed : public Leftovers, public ::testing::WithParamInterface<std::string> {};

TEST_P(Killed, LeavesAVerdictThatIsNobodysFault) {
  const fs::path work = submission({{"adam.cc", optimizer("adam", "while (true) ::pause();")}});
  Child child(command(Arguments{"grade", work.string(), "--only", "adam/steps", "--format",
                                "json=report.json", "--jobs", "1"} +
                      quick_course()),
              settings());
  ASSERT_TRUE(comes_true([&] { return is_in_a_long_job(child); }, std::chrono::seconds(60)));
  const Json before = Json::parse(read(folder() / "report.json"));
  EXPECT_EQ(before.at("items").at(0).at("verdict"), "grader-error");
  if (child.kill_all(GetParam(), SIGKILL) == 0) GTEST_SKIP() << "there is no " << GetParam();
  EXPECT_EQ(child.wait().exit_code, 3);
  const Json after = Json::parse(read(folder() / "report.json"));
  EXPECT_EQ(after.at("items").at(0).at("verdict"), "grader-error");
  EXPECT_EQ(after.at("points"), 0);
  EXPECT_EQ(after.at("points_not_graded"), 10);
  expect_nothing_left(child);
}

INSTANTIATE_TEST_SUITE_P(Ours, Killed, ::testing::Values("stepcheck-worke", "bwrap"),
                         [](const auto& one) { return one.param == "bwrap" ? "Box" : "Worker"; });

TEST_F(Leftovers, NoneWhenInterrupted) {
  const fs::path work = submission({{"adam.cc", optimizer("adam", "while (true) ::pause();")}});
  for (const int signal : {SIGINT, SIGTERM}) {
    Child child(command(Arguments{"grade", work.string(), "--only", "adam/steps", "--format",
                                  "json=report.json"} +
                        quick_course()),
                settings());
    ASSERT_TRUE(comes_true([&] { return is_in_a_long_job(child); }, std::chrono::seconds(60)));
    child.kill(signal);
    const Ended ended = child.wait();
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_NE(ended.err.find("interrupted"), std::string::npos);
    EXPECT_EQ(Json::parse(read(folder() / "report.json")).at("items").at(0).at("verdict"),
              "grader-error");
    expect_nothing_left(child);
  }
}

}  // namespace
}  // namespace stepcheck::testing
