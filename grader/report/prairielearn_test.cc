// SPDX-License-Identifier: MIT
#include "report/prairielearn.h"

#include "report/test_random_scorecard.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace stepcheck {
namespace {

using Json = nlohmann::json;
using report_test::cards;

// Rules: PrairieLearn/PrairieLearn, docs/externalGrading.md, "Grading results".

TEST(Prairielearn, KeepsTheRules) {
  for (const Scorecard& card : cards()) {
    const std::string text = prairielearn_report(card);
    EXPECT_LE(text.size(), 1'000'000U);
    const Json json = Json::parse(text);
    EXPECT_GE(json.at("score"), 0);
    EXPECT_LE(json.at("score"), 1);
    EXPECT_EQ(json.contains("format_errors"), !json.at("gradable").get<bool>());
    for (const Json& test : json.at("tests")) {
      EXPECT_TRUE(test.at("name").is_string());
      EXPECT_TRUE(test.at("points").is_number());
      EXPECT_TRUE(test.at("max_points").is_number());
    }
  }
}

Scorecard of_verdicts(const std::vector<Verdict>& all) {
  Scorecard card;
  for (const Verdict verdict : all) {
    card.items.push_back(
        score_item(report_test::item("a", "A", 0, 10, {}).item,
                   {report_test::told(report_test::fixture("a/b", "", verdict), "why it failed")}));
  }
  total_up(card);
  return card;
}

Json gradable(const std::vector<Verdict>& all) {
  return Json::parse(prairielearn_report(of_verdicts(all))).at("gradable");
}

TEST(Prairielearn, NotGradableIsWhatCouldNotBeBuiltOrNotBeGraded) {
  using V = Verdict;
  EXPECT_EQ(gradable({V::Accepted}), true);
  EXPECT_EQ(gradable({V::NotAttempted}), true) << "nothing handed in is worth nothing";
  EXPECT_EQ(gradable({V::CompileError, V::WrongTrajectory}), true);
  EXPECT_EQ(gradable({V::CompileError, V::GraderError}), false);
  EXPECT_EQ(gradable({V::GraderError, V::Accepted}), false) << "else a small part could be all";
  EXPECT_EQ(gradable({V::CompileError, V::NotAttempted, V::CompileError}), false);
  EXPECT_EQ(gradable({V::GraderError, V::Deferred}), false);
}

TEST(Prairielearn, NotGradableSaysWhy) {
  const auto errors = [](const std::vector<Verdict>& all) {
    return Json::parse(prairielearn_report(of_verdicts(all))).at("format_errors");
  };
  EXPECT_EQ(errors({Verdict::CompileError, Verdict::CompileError}), Json({"why it failed"}));
  const Json ours = errors({Verdict::GraderError, Verdict::GraderError});
  ASSERT_EQ(ours.size(), 1U);
  EXPECT_EQ(errors({Verdict::WrongTrajectory, Verdict::GraderError}), ours);
  EXPECT_EQ(ours[0].get<std::string>().rfind("NOT YOUR FAULT", 0), 0U);
}

TEST(Prairielearn, AShareOfTheMaximum) {
  const auto score = [](const std::vector<Verdict>& all) {
    return Json::parse(prairielearn_report(of_verdicts(all))).at("score").get<double>();
  };
  EXPECT_EQ(score({Verdict::Accepted, Verdict::Crashed}), 0.5);
  EXPECT_EQ(score({Verdict::Crashed}), 0);
}

}  // namespace
}  // namespace stepcheck
