// SPDX-License-Identifier: MIT
#include "report/json.h"
#include "report/terminal.h"
#include "report/test_scorecard.h"
#include "test_golden.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

TEST(Golden, TerminalPlain) {
  expect_golden("report/golden/terminal.txt",
                terminal_report(report_test::scorecard(), {false, 80}));
}

TEST(Golden, TerminalColour) {
  expect_golden("report/golden/terminal_color.txt",
                terminal_report(report_test::scorecard(), {true, 100}));
}

TEST(Golden, TerminalInstructor) {
  expect_golden("report/golden/terminal_instructor.txt",
                terminal_report(report_test::scorecard(), {false, 80}, Audience::Instructor));
}

TEST(Golden, JsonStudent) {
  expect_golden("report/golden/student.json", json_report(report_test::scorecard()));
}

TEST(Golden, JsonInstructor) {
  expect_golden("report/golden/instructor.json",
                json_report(report_test::scorecard(), Audience::Instructor));
}

}  // namespace
}  // namespace stepcheck
