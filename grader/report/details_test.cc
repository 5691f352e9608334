// SPDX-License-Identifier: MIT
#include "report/details.h"

#include "report/test_scorecard.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

ItemResult item() {
  return report_test::item(
      "a", "A", 0, 1,
      {report_test::told(report_test::fixture("a/b", "Asked", Verdict::Crashed),
                         "SIGSEGV in step 1")});
}

TEST(Details, StandAtTheMarginAndKeepTheirShape) {
  const std::string text =
      "x a/b  crashed: SIGSEGV in step 1\n"
      "  asked       Asked\n"
      "  reproduce   stepcheck check --submission students/ada --fixture a/b\n";
  EXPECT_EQ(item_details(item()), text);
  EXPECT_EQ(fixture_details(item().fixtures.front(), item().item), text);
}

TEST(Details, OfAFixtureThatDidNotFailAreOneLine) {
  const FixtureResult accepted = report_test::fixture("a/b", "Asked", Verdict::Accepted);
  EXPECT_EQ(fixture_details(accepted, {}),
            "+ a/b  accepted: every judged number agrees with the oracles\n");
}

TEST(Details, AreLeftOutBeyondTheBudget) {
  const std::string text = item_details(item());
  DetailBudget budget(2 * text.size());
  EXPECT_EQ(budget.of(item()), text);
  EXPECT_EQ(budget.of(item()), text);
  EXPECT_NE(budget.of(item()), text);
  EXPECT_NE(budget.of(item()).find("too large"), std::string::npos);
}

}  // namespace
}  // namespace stepcheck
