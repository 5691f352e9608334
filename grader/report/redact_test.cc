// SPDX-License-Identifier: MIT
#include "report/redact.h"

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

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace stepcheck {
namespace {

/// Without points and their escapes, for 6.9e-11 and 0.69 hold the same digits.
std::string digits_of(std::string text) {
  std::erase_if(text, [](char c) { return c == '.' || c == '\\'; });
  return text;
}

/// Every form that a student may be given. A new form has its line here.
std::map<std::string, std::string> all_forms(const Scorecard& card) {
  return {{"terminal", terminal_report(card, {true, 80})},
          {"json", json_report(card)},
          {"junit", junit_report(card)},
          {"github", github_report(card)},
          {"markdown", markdown_report(card)},
          {"gradescope", gradescope_report(card)},
          {"classroom50", classroom50_report(card, {})},
          {"classroom", report_test::decoded_classroom(classroom_report(card)).dump()},
          {"prairielearn", prairielearn_report(card)},
          {"html", html_report(card)}};
}

const ItemResult& item(const Scorecard& card, const std::string& id) {
  const auto same = [&](const ItemResult& each) { return each.item.id == id; };
  return *std::find_if(card.items.begin(), card.items.end(), same);
}

Scorecard for_student() { return for_audience(report_test::scorecard(), Audience::Student); }

TEST(Redact, NoFormTellsAWithheldDigit) {
  for (const auto& [form, text] : all_forms(report_test::scorecard())) {
    for (const std::string& digits : report_test::kSecretDigits) {
      EXPECT_EQ(digits_of(text).find(digits), std::string::npos) << digits << " in " << form;
    }
    EXPECT_EQ(text.find("secret/"), std::string::npos) << form;
  }
}

TEST(Redact, TheInstructorSeesTheWithheldDigits) {
  const std::string text = digits_of(json_report(report_test::scorecard(), Audience::Instructor));
  for (const std::string& digits : report_test::kSecretDigits) {
    EXPECT_NE(text.find(digits), std::string::npos) << digits;
  }
}

TEST(Redact, FullKeepsEverything) {
  const FixtureResult kept = item(for_student(), "adam").fixtures.front();
  const FixtureResult full = item(report_test::scorecard(), "adam").fixtures.front();
  EXPECT_EQ(kept.output, full.output);
  EXPECT_EQ(kept.comparison->first->expected, full.comparison->first->expected);
  EXPECT_EQ(kept.comparison->series.size(), full.comparison->series.size());
  EXPECT_EQ(kept.usage.wall_s, full.usage.wall_s);
}

TEST(Redact, LocationKeepsThePlaceAndTheCounts) {
  const ItemResult where = item(for_student(), "where");
  EXPECT_EQ(where.points, 5);
  const FixtureResult& kept = where.fixtures.front();
  EXPECT_EQ(kept.fixture, "where/one");
  ASSERT_TRUE(kept.comparison && kept.comparison->first);
  EXPECT_EQ(kept.comparison->first->step, 3);
  EXPECT_EQ(kept.comparison->first->index, (Shape{5}));
  EXPECT_EQ(kept.comparison->elements_agreeing, 310);
  EXPECT_EQ(kept.comparison->channels.front().first_step, 3);
  EXPECT_EQ(kept.comparison->first->expected, 0);
  EXPECT_TRUE(kept.comparison->series.empty());
  EXPECT_TRUE(kept.comparison->tracks.empty());
  EXPECT_TRUE(kept.learning_curves.empty());
  EXPECT_EQ(kept.reason + kept.detail + kept.output, "");
  EXPECT_NE(kept.reproduce, "");
}

TEST(Redact, LocationKeepsWhatTheCompilerSaid) {
  Scorecard card;
  FixtureResult broken = report_test::fixture("adam/x", "", Verdict::CompileError);
  broken.detail = "adam.cc:3: error";
  card.items.push_back(report_test::item("a", "", 0, 1, {broken}));
  card.items.back().item.feedback = Feedback::Location;
  const auto detail = [&] {
    return for_audience(card, Audience::Student).items.front().fixtures.front().detail;
  };
  EXPECT_EQ(detail(), "adam.cc:3: error");
  card.items.front().item.hidden = true;
  EXPECT_EQ(detail(), "");
}

TEST(Redact, VerdictKeepsTheVerdict) {
  const FixtureResult kept = item(for_student(), "whether").fixtures.front();
  EXPECT_EQ(kept.verdict, Verdict::WrongTrajectory);
  EXPECT_EQ(kept.title, "A hard one");
  EXPECT_FALSE(kept.comparison);
  EXPECT_FALSE(kept.oracles);
  EXPECT_EQ(kept.usage.peak_rss_kb, 0);
}

TEST(Redact, WhatAnItemHasCreditForIsAsSecretAsTheMistake) {
  Scorecard card = report_test::scorecard();
  for (ItemResult& each : card.items) each.reason = "wrong by eps-hat alone";
  const Scorecard kept = for_audience(card, Audience::Student);
  EXPECT_EQ(item(kept, "adam").reason, "wrong by eps-hat alone");
  EXPECT_EQ(item(kept, "where").reason, "wrong by eps-hat alone");
  EXPECT_EQ(item(kept, "whether").reason, "");
  EXPECT_EQ(item(kept, "surprise").reason, "");
}

TEST(Redact, HiddenFixturesHaveNumbersForNames) {
  const ItemResult hidden = item(for_student(), "surprise");
  EXPECT_EQ(hidden.item.fixtures, (std::vector<std::string>{"hidden 1", "hidden 2"}));
  EXPECT_EQ(hidden.fixtures.at(1).fixture, "hidden 2");
  EXPECT_EQ(hidden.fixtures.at(1).verdict, Verdict::Accepted);
  EXPECT_EQ(hidden.fixtures.at(0).title + hidden.fixtures.at(0).kind + hidden.reason, "");
  EXPECT_EQ(hidden.fixtures.at(0).reproduce, "");
  EXPECT_TRUE(hidden.fixtures.at(0).exercises.empty());
  EXPECT_EQ(hidden.item.feedback, Feedback::Verdict);
}

TEST(Redact, NumbersGoOnFromItemToItem) {
  Scorecard card;
  card.items.push_back(
      report_test::item("a", "", 0, 1, {report_test::fixture("x/1", "", Verdict::Accepted)}));
  card.items.push_back(
      report_test::item("b", "", 0, 1, {report_test::fixture("x/2", "", Verdict::Accepted)}));
  for (ItemResult& each : card.items) each.item.hidden = true;
  const Scorecard kept = for_audience(card, Audience::Student);
  EXPECT_EQ(kept.items.at(0).fixtures.front().fixture, "hidden 1");
  EXPECT_EQ(kept.items.at(1).fixtures.front().fixture, "hidden 2");
}

TEST(Redact, TwiceIsOnce) {
  const Scorecard once = for_student();
  EXPECT_EQ(json_report(once), json_report(for_audience(once, Audience::Student)));
}

}  // namespace
}  // namespace stepcheck
