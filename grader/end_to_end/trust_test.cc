// SPDX-License-Identifier: MIT
/// Nothing that a submission can say or do is a pass, or an excuse.

#include "end_to_end/end_to_end.h"

#include <fmt/format.h>

namespace stepcheck::testing {
namespace {

class Trust : public EndToEnd {
 protected:
  // A frame as grader/wire/README.md has it, written where the worker would write it.
  static std::string failure_frame(int cause) {
    return fmt::format(R"(struct __attribute__((packed)) {{
    unsigned magic = 0x31464353, kind = 2;
    unsigned long step = 1, bytes = 8;
    unsigned cause = {};
    char text[4] = {{'o', 'o', 'p', 's'}};
  }} frame;
  if (::write(5, &frame, sizeof frame) > 0) ::_exit(0);)",
                       cause);
  }

  void expect_blamed(const std::string& verdict, const std::string& body,
                     const std::string& top = "") const {
    const Graded graded =
        grade_quickly(submission({{"sgd.cc", optimizer("sgd", body, top)}}), {"--only", "sgd"});
    EXPECT_EQ(graded.verdict("sgd"), verdict) << graded.item("sgd").dump(1);
    EXPECT_EQ(graded.points("sgd"), 0);
    EXPECT_TRUE(graded.item("sgd").at("graded"));
    EXPECT_EQ(graded.run.exit_code, 1);
  }
};

TEST_F(Trust, LeavingBeforeItIsCalledIsNoPass) {
  expect_blamed("exited-early", "", "static const bool gone = (::_exit(0), true);");
}

TEST_F(Trust, LeavingByExitIsNoPass) { expect_blamed("exited-early", "std::exit(0);"); }

TEST_F(Trust, ClosingThePipesIsNoPass) {
  expect_blamed("exited-early", "for (int fd = 0; fd < 64; ++fd) ::close(fd);");
}

TEST_F(Trust, NoiseOnThePipeIsNoPass) {
  expect_blamed("bad-output", "if (::write(5, \"ok ok ok ok ok ok ok ok ok\", 26) > 0) ::pause();");
}

// The causes in grader/wire/frame.h that would excuse most.
TEST_F(Trust, MissingDeviceIsNoExcuse) { expect_blamed("bad-output", failure_frame(7)); }

TEST_F(Trust, BrokenWorkerIsNoExcuse) { expect_blamed("bad-output", failure_frame(8)); }

TEST_F(Trust, UncoveredOptionsAreNoExcuse) {
  expect_blamed("exception", "throw stepcheck::NotCovered(\"these options\");");
}

TEST_F(Trust, IgnoredSignalsDoNotOutlastTheLimit) {
  const std::string body =
      "for (int s = 1; s < 32; ++s) if (s != SIGTRAP && s != SIGSYS) std::signal(s, SIG_IGN);"
      "while (true) ::pause();";
  const Graded graded =
      grade_quickly(submission({{"adam.cc", optimizer("adam", body)}}), {"--only", "adam/steps"});
  EXPECT_EQ(graded.verdict("adam"), "time-limit");
  EXPECT_EQ(graded.points("adam"), 0);
}

}  // namespace
}  // namespace stepcheck::testing
