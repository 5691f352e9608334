// SPDX-License-Identifier: MIT
#include "report/terminal.h"

#include "model/text.h"
#include "report/test_scorecard.h"
#include "report/wrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace stepcheck {
namespace {

std::string plain(const Scorecard& card) { return terminal_report(card, {false, 80}); }

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Scorecard with(FixtureResult fixture) {
  Scorecard card;
  card.items.push_back(report_test::item("id", "Title", 0, 10, {std::move(fixture)}));
  return card;
}

TEST(Terminal, ColourAddsNothingButColour) {
  const Scorecard card = report_test::scorecard();
  EXPECT_EQ(clean_text(terminal_report(card, {true, 80}), std::string::npos), plain(card));
}

TEST(Terminal, PlainTextHasNoEscapes) {
  EXPECT_FALSE(contains(plain(report_test::scorecard()), "\x1b"));
  EXPECT_FALSE(contains(
      terminal_report(report_test::scorecard(), {false, 80}, Audience::Instructor), "\x1b"));
}

TEST(Terminal, KeepsToItsWidthButForCommandsAndCapturedLines) {
  for (const int width : {60, 80, 120}) {
    std::istringstream lines(terminal_report(report_test::scorecard(), {false, width}));
    for (std::string line; std::getline(lines, line);) {
      const bool literal = contains(line, "| ") || contains(line, "reproduce");
      EXPECT_TRUE(literal || columns(line) <= width) << line;
    }
  }
}

TEST(Terminal, NamesEveryVerdictInWords) {
  const std::string text =
      terminal_report(report_test::scorecard(), {false, 80}, Audience::Instructor);
  for (const VerdictInfo& verdict : verdicts()) {
    EXPECT_TRUE(contains(text, std::string(verdict.name))) << verdict.name;
  }
}

TEST(Terminal, AFailureIsAboutADozenLines) {
  const std::string text = plain(report_test::scorecard());
  const auto begin = text.find("x adam/designed");
  const auto end = text.find("x adam/loss");
  EXPECT_LE(std::count(text.begin() + static_cast<long>(begin),
                       text.begin() + static_cast<long>(end), '\n'),
            14);
}

TEST(Terminal, AGraderErrorIsNotTheStudentsFault) {
  const std::string text = plain(with(report_test::fixture("a/b", "", Verdict::GraderError)));
  EXPECT_TRUE(contains(text, "NOT YOUR FAULT"));
  EXPECT_TRUE(contains(text, "- / 10"));
  EXPECT_TRUE(contains(text, "0 of 1 item graded, 1 grader error"));
}

TEST(Terminal, CapturedTextCannotSteerTheTerminal) {
  FixtureResult hostile = report_test::fixture("a/b", "", Verdict::Exception);
  hostile.reason = "threw \x1b[2J\x07";
  hostile.detail = "\x1b]0;owned\x07text";
  hostile.output = "a\rb\x1b[31m";
  const std::string text = plain(with(hostile));
  EXPECT_TRUE(contains(text, "| text"));
  for (const char byte : text)
    EXPECT_TRUE(byte == '\n' || static_cast<unsigned char>(byte) >= 0x20);
}

TEST(Terminal, TellsExtraCreditInTheTotal) {
  Scorecard card = with(report_test::fixture("a/b", "", Verdict::Accepted));
  card.items.front().item.extra_credit = true;
  card.items.front().points = card.points = 2.5;
  card.max_points = 10;
  EXPECT_TRUE(contains(plain(card), "total 2.5 / 10 points, 2.5 of them extra credit\n"));
}

TEST(Terminal, AnEmptyCardIsAReportToo) {
  EXPECT_TRUE(contains(plain({}), "total 0 / 0 points\n0 of 0 items graded\n"));
}

}  // namespace
}  // namespace stepcheck
