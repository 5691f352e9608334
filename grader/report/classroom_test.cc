// SPDX-License-Identifier: MIT
#include "report/classroom.h"

#include "report/test_random_scorecard.h"
#include "report/test_readings.h"

#include <gtest/gtest.h>

#include <set>

namespace stepcheck {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;
using report_test::cards;
using report_test::lines_of;

// Rules: classroom-resources/autograding-grading-reporter, src/main.js and
// src/notify-classroom.js. A result is passed on as one variable of at most 128 KiB (Linux,
// MAX_ARG_STRLEN).

TEST(Classroom, KeepsTheRules) {
  for (const Scorecard& card : cards()) {
    const std::string text = classroom_report(card);
    EXPECT_EQ(lines_of(text).size(), 1U) << "an output of a step is one line";
    EXPECT_LT(text.size(), 128U << 10);
    const Json json = report_test::decoded_classroom(text);
    EXPECT_EQ(json.at("version"), 1);
    EXPECT_TRUE(json.at("max_score").is_number());
    const Names states{"pass", "fail", "error"};
    EXPECT_TRUE(states.count(json.at("status")));
    for (const Json& test : json.at("tests")) {
      EXPECT_TRUE(states.count(test.at("status")));
      EXPECT_TRUE(test.at("score").is_number());
    }
  }
}

TEST(Classroom, AJobPassesOnlyIfEveryItemIsAccepted) {
  const auto status_of = [](Verdict verdict) {
    Scorecard card;
    for (const Verdict each : {Verdict::Accepted, verdict, Verdict::Accepted}) {
      card.items.push_back(
          report_test::item("a", "A", 0, 1, {report_test::fixture("a/b", "", each)}));
    }
    return report_test::decoded_classroom(classroom_report(card)).at("status").get<std::string>();
  };
  EXPECT_EQ(status_of(Verdict::Accepted), "pass");
  EXPECT_EQ(status_of(Verdict::NotAttempted), "fail");
  EXPECT_EQ(status_of(Verdict::GraderError), "error");
  EXPECT_EQ(status_of(Verdict::Deferred), "error");
}

}  // namespace
}  // namespace stepcheck
