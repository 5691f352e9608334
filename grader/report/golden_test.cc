// SPDX-License-Identifier: MIT
#include "report/classroom.h"
#include "report/classroom50.h"
#include "report/github.h"
#include "report/gradescope.h"
#include "report/html.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/markdown.h"
#include "report/prairielearn.h"
#include "report/terminal.h"
#include "report/test_readings.h"
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

TEST(Golden, Junit) {
  expect_golden("report/golden/junit.xml", junit_report(report_test::scorecard()));
}

TEST(Golden, Github) {
  expect_golden("report/golden/github.txt", github_report(report_test::scorecard()));
}

TEST(Golden, Markdown) {
  expect_golden("report/golden/markdown.md", markdown_report(report_test::scorecard()));
}

TEST(Golden, Gradescope) {
  expect_golden("report/golden/gradescope.json", gradescope_report(report_test::scorecard()));
}

TEST(Golden, Classroom50) {
  const Classroom50Submission submission{"dl",
                                         "hw2",
                                         "individual",
                                         "ada",
                                         "submit/2026-06-01T14-32-05Z-a1b2c3d",
                                         "https://github.com/course/dl-hw2-ada/commit/a1b2c3d",
                                         "https://github.com/course/dl-hw2-ada/releases/tag/submit",
                                         "https://github.com/course/dl-hw2-ada/compare/0...a1b2c3d",
                                         "2026-06-01T14:33:11Z"};
  expect_golden("report/golden/classroom50.json",
                classroom50_report(report_test::scorecard(), submission));
}

TEST(Golden, Classroom) {
  expect_golden(
      "report/golden/classroom.json",
      report_test::decoded_classroom(classroom_report(report_test::scorecard())).dump(1) + "\n");
}

TEST(Golden, Prairielearn) {
  expect_golden("report/golden/prairielearn.json", prairielearn_report(report_test::scorecard()));
}

TEST(Golden, HtmlStudent) {
  expect_golden("report/golden/student.html", html_report(report_test::scorecard()));
}

}  // namespace
}  // namespace stepcheck
