// SPDX-License-Identifier: MIT
#include "report/github.h"

#include "report/test_readings.h"
#include "report/test_scorecard.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

ItemResult failed_item(const std::string& id, double points, double max_points) {
  return report_test::item(id, "T", points, max_points,
                           {report_test::fixture(id + "/x", "", Verdict::WrongTrajectory)});
}

std::vector<std::string> error_titles(const Scorecard& card) {
  std::vector<std::string> titles;
  for (const auto& command : report_test::read_commands(github_report(card))) {
    if (command.level == "error") titles.push_back(command.properties.at("title"));
  }
  return titles;
}

TEST(Github, ErrorsComeByPointsLost) {
  Scorecard card;
  card.items = {failed_item("small", 0, 2), failed_item("large", 1, 10), failed_item("tie", 8, 10)};
  EXPECT_EQ(error_titles(card), (std::vector<std::string>{"large: T 1 / 10 wrong-trajectory",
                                                          "small: T 0 / 2 wrong-trajectory",
                                                          "tie: T 8 / 10 wrong-trajectory"}));
}

TEST(Github, TheTenthErrorCountsTheRest) {
  Scorecard card;
  for (int i = 0; i < 9; ++i) card.items.push_back(failed_item("i" + std::to_string(i), 0, 1));
  EXPECT_EQ(error_titles(card).size(), 9U);
  for (int i = 9; i < 14; ++i) card.items.push_back(failed_item("i" + std::to_string(i), 0, 1));
  EXPECT_EQ(error_titles(card).size(), 10U);
  EXPECT_EQ(error_titles(card).back(), "and 5 more");
}

TEST(Github, NoErrorIsForWhatWasNotTriedOrIsOurFault) {
  Scorecard card;
  for (const Verdict verdict : {Verdict::Accepted, Verdict::NotAttempted, Verdict::Skipped,
                                Verdict::Deferred, Verdict::GraderError}) {
    card.items.push_back(
        report_test::item("a", "T", 0, 1, {report_test::fixture("a/x", "", verdict)}));
  }
  EXPECT_TRUE(error_titles(card).empty());
}

TEST(Github, TextIsEscapedForItsPlace) {
  Scorecard card;
  card.submission = "50%:a,b";
  card.items.push_back(failed_item("adam", 0, 1));
  card.items.back().item.title = "a, b: 100%\n::error::x";
  const std::string text = github_report(card);
  EXPECT_EQ(
      text.substr(0, text.find("::", 2)),
      "::error file=50%25%3Aa%2Cb/adam.cc,title=adam%3A a%2C b%3A 100%25%0A%3A%3Aerror%3A%3Ax "
      "0 / 1 wrong-trajectory");
}

TEST(Github, ACompileErrorHasItsLineAndNotItsText) {
  const std::string text = github_report(report_test::scorecard());
  EXPECT_NE(text.find("::error file=students/ada/rmsprop.cc,line=14,title=rmsprop%3A"),
            std::string::npos);
  EXPECT_EQ(text.find("sqroot"), std::string::npos);
}

TEST(Github, TheHintOfAKnownMistakeIsGiven) {
  Scorecard card;
  card.items.push_back(failed_item("adam", 0, 1));
  card.items.back().fixtures.front().diagnosis =
      Diagnosis{{{"rare", "", "not this", Frequency::Low, "", "", {}},
                 {"often", "", "look at eps", Frequency::High, "", "", {}}},
                {},
                {},
                {}};
  EXPECT_NE(github_report(card).find("%0Ahint: look at eps\n"), std::string::npos);
}

}  // namespace
}  // namespace stepcheck
