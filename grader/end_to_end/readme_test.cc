// SPDX-License-Identifier: MIT
#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>

namespace stepcheck::testing {
namespace {

// What depends on where and with what the program was built: its path, and the lines of provenance.
std::string comparable(const std::string& report) {
  const std::string text = report.substr(0, report.find("\nstepcheck "));
  return std::regex_replace(text, std::regex("\\S*stepcheck grade"), "stepcheck grade");
}

std::string report_in_readme() {
  const std::string readme = read(source("README.md"));
  const std::string fence = "\n```\n";
  const auto begin = readme.find(fence, readme.find("<!-- the report")) + fence.size();
  return readme.substr(begin, readme.find(fence, begin) - begin);
}

class Readme : public EndToEnd {};

TEST_F(Readme, ShowsTheReportThatTheSampleGets) {
  const std::string program = command({}).front();
  const Ended run = shell("cd '" + source("").string() + "' && '" + program +
                          "' grade ci/samples/partly_right -q");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(comparable(run.out), comparable(report_in_readme()));
}

}  // namespace
}  // namespace stepcheck::testing
