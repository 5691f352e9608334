// SPDX-License-Identifier: MIT
#include "report/color.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <string>

namespace stepcheck {
namespace {

using Variables = std::map<std::string, std::string>;

bool decide(const Variables& variables, Stream stream, ColorMode mode = ColorMode::Auto) {
  return want_color(mode, stream, [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

TEST(WantColor, FollowsTheStreamByDefault) {
  EXPECT_TRUE(decide({}, Stream::Terminal));
  EXPECT_FALSE(decide({}, Stream::Pipe));
  EXPECT_FALSE(decide({}, Stream::File));
  EXPECT_TRUE(decide({{"TERM", "xterm-256color"}}, Stream::Terminal));
}

TEST(WantColor, AnExplicitModeWinsOverEverything) {
  EXPECT_TRUE(decide({{"NO_COLOR", "1"}, {"TERM", "dumb"}}, Stream::File, ColorMode::Always));
  EXPECT_FALSE(decide({{"CLICOLOR_FORCE", "1"}}, Stream::Terminal, ColorMode::Never));
}

TEST(WantColor, NoColorCountsUnlessEmpty) {
  EXPECT_FALSE(decide({{"NO_COLOR", "1"}}, Stream::Terminal));
  EXPECT_FALSE(decide({{"NO_COLOR", "0"}, {"CLICOLOR_FORCE", "1"}}, Stream::Terminal));
  EXPECT_TRUE(decide({{"NO_COLOR", ""}}, Stream::Terminal));
}

TEST(WantColor, ADumbTerminalShowsNone) {
  EXPECT_FALSE(decide({{"TERM", "dumb"}}, Stream::Terminal));
  EXPECT_FALSE(decide({{"TERM", "dumb"}, {"CLICOLOR_FORCE", "1"}}, Stream::Terminal));
}

TEST(WantColor, ClicolorForces) {
  EXPECT_TRUE(decide({{"CLICOLOR_FORCE", "1"}}, Stream::File));
  EXPECT_TRUE(decide({{"CLICOLOR_FORCE", "1"}, {"CLICOLOR", "0"}}, Stream::File));
  EXPECT_FALSE(decide({{"CLICOLOR_FORCE", "0"}}, Stream::File));
  EXPECT_FALSE(decide({{"CLICOLOR_FORCE", ""}}, Stream::File));
  EXPECT_FALSE(decide({{"CLICOLOR", "0"}}, Stream::Terminal));
}

TEST(WantColor, CiLogsShowColourButFilesDoNot) {
  EXPECT_TRUE(decide({{"GITHUB_ACTIONS", "true"}}, Stream::Pipe));
  EXPECT_TRUE(decide({{"GITLAB_CI", "true"}}, Stream::Pipe));
  EXPECT_FALSE(decide({{"GITHUB_ACTIONS", "true"}}, Stream::File));
  EXPECT_FALSE(decide({{"GITHUB_ACTIONS", "true"}, {"NO_COLOR", "1"}}, Stream::Pipe));
}

TEST(WantColor, ReadsDescriptors) {
  const int null = open("/dev/null", O_WRONLY);
  ASSERT_GE(null, 0);
  EXPECT_TRUE(want_color(ColorMode::Always, null));
  EXPECT_FALSE(want_color(ColorMode::Never, null));
  close(null);
}

TEST(Paint, WrapsTextOnlyWhenAsked) {
  EXPECT_EQ(paint("ok", Ink::Good, true), "\x1b[32mok\x1b[0m");
  EXPECT_EQ(paint("ok", Ink::Good, false), "ok");
  EXPECT_EQ(paint("", Ink::Bad, true), "");
}

}  // namespace
}  // namespace stepcheck
