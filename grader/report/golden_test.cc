// SPDX-License-Identifier: MIT
#include "report/json.h"
#include "report/terminal.h"
#include "report/test_golden.h"
#include "report/test_scorecard.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

using report_test::expect_golden;

TEST(Golden, TerminalPlain) {
  expect_golden("terminal.txt", terminal_report(report_test::scorecard(), {false, 80}));
}

TEST(Golden, TerminalColour) {
  expect_golden("terminal_color.txt", terminal_report(report_test::scorecard(), {true, 100}));
}

TEST(Golden, TerminalInstructor) {
  expect_golden("terminal_instructor.txt",
                terminal_report(report_test::scorecard(), {false, 80}, Audience::Instructor));
}

TEST(Golden, JsonStudent) { expect_golden("student.json", json_report(report_test::scorecard())); }

TEST(Golden, JsonInstructor) {
  expect_golden("instructor.json", json_report(report_test::scorecard(), Audience::Instructor));
}

}  // namespace
}  // namespace stepcheck
