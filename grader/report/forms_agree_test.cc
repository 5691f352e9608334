// SPDX-License-Identifier: MIT
/// One Scorecard in every form, read back: all say the same.

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
#include "report/test_random_scorecard.h"
#include "report/test_readings.h"
#include "report/words.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stepcheck {
namespace {

using report_test::ItemReading;
using report_test::RandomScorecard;
using report_test::Reading;

// Forms round to hundredths what the card holds exactly; sums of items round each of them.
constexpr double kRounding = 0.005 + 1e-9;

struct Form {
  std::string name;
  Reading reading;
  bool sums_items = false;  ///< its totals are sums over rounded items
};

std::vector<Form> all_forms(const Scorecard& card) {
  using namespace report_test;
  return {
      {"terminal", read_terminal(terminal_report(card, {false, 80}))},
      {"json", read_json(json_report(card))},
      {"html", read_html(html_report(card))},
      {"junit", read_junit(junit_report(card)), true},
      {"github", read_github(github_report(card))},
      {"markdown", read_markdown(markdown_report(card))},
      {"gradescope", read_gradescope(gradescope_report(card))},
      {"classroom50", read_classroom50(classroom50_report(card, {}))},
      {"classroom", read_classroom(classroom_report(card))},
      {"prairielearn", read_prairielearn(prairielearn_report(card))},
  };
}

void expect_totals(const Form& form, const Scorecard& card) {
  const double rounding = kRounding * (form.sums_items ? 1.0 + card.items.size() : 1.0);
  EXPECT_NEAR(form.reading.max_points, card.max_points, rounding) << form.name;
  // Classroom 50 refuses a score above the maximum.
  const bool capped = form.name == "classroom50";
  const double points = capped ? std::min(card.points, card.max_points) : card.points;
  EXPECT_NEAR(form.reading.points, points, rounding) << form.name;
}

void expect_item(const Form& form, const ItemReading& read, const ItemResult& item) {
  const std::string where = form.name + " of " + item.item.id;
  if (!read.verdict.empty()) {
    EXPECT_EQ(read.verdict, name(item.verdict)) << where;
  }
  EXPECT_EQ(read.graded, !not_graded(item.verdict)) << where;
  EXPECT_NEAR(read.points, item.points, kRounding) << where;
  if (read.max_points) {
    EXPECT_NEAR(*read.max_points, item.item.points, kRounding) << where;
  }
}

void expect_agreement(const Scorecard& card) {
  for (const Form& form : all_forms(card)) {
    expect_totals(form, card);
    // Workflow commands name the items that failed, and of those the first ones.
    const bool all = form.name != "github";
    if (all) {
      EXPECT_EQ(form.reading.items.size(), card.items.size()) << form.name;
    }
    for (const ItemResult& item : card.items) {
      const auto read = form.reading.items.find(item.item.id);
      if (read != form.reading.items.end()) {
        expect_item(form, read->second, item);
      } else {
        EXPECT_FALSE(all) << form.name << " leaves out " << item.item.id;
      }
    }
  }
}

TEST(FormsAgree, OnEveryVerdictAndFeedbackLevel) {
  const Scorecard card = report_test::scorecard();
  Scorecard scored = card;
  total_up(scored);
  EXPECT_EQ(card.points, scored.points) << "the test's card is one that a grading could give";
  EXPECT_EQ(card.max_points, scored.max_points);
  EXPECT_EQ(card.points_not_graded, scored.points_not_graded);
  expect_agreement(card);
}

TEST(FormsAgree, OnRandomCards) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    expect_agreement(RandomScorecard(seed).draw());
    if (HasFailure()) break;
  }
}

TEST(FormsAgree, ThatNothingIsGradedBeforeTheGradingEnds) {
  Scorecard card;
  for (const char* id : {"sgd", "adam"}) {
    const RubricItem rubric = report_test::item(id, "T", 0, 10, {}).item;
    FixtureResult result = report_test::fixture(id, "", Verdict::GraderError);
    result.reason = "the grading did not come to its end";
    card.items.push_back(score_item(rubric, {result}));
  }
  total_up(card);
  EXPECT_EQ(card.points_not_graded, 20);
  expect_agreement(card);
}

TEST(FormsAgree, OnExtraCreditAboveTheMaximum) {
  Scorecard card;
  for (const bool extra : {false, true}) {
    RubricItem rubric = report_test::item(extra ? "more" : "all", "T", 0, 10, {}).item;
    rubric.extra_credit = extra;
    card.items.push_back(score_item(rubric, {report_test::fixture("a/b", "", Verdict::Accepted)}));
  }
  total_up(card);
  EXPECT_EQ(card.points, 20);
  EXPECT_EQ(card.max_points, 10);
  expect_agreement(card);
}

}  // namespace
}  // namespace stepcheck
