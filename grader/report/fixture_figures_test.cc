// SPDX-License-Identifier: MIT
#include "report/fixture_figures.h"

#include "report/test_scorecard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace stepcheck {
namespace {

FixtureResult wrong() {
  return report_test::compared(report_test::fixture("adam/x", "", Verdict::WrongTrajectory),
                               report_test::moments_agree());
}

TEST(ComparisonFigures, AreTheErrorAndTheElementThatDivergesFirst) {
  const auto figures = comparison_figures(wrong());
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_EQ(figures[0].curves.title, "Error of each step, where it exceeds what is allowed most");
  EXPECT_EQ(figures[1].curves.title, "update of fc1.weight[2,1]");
  EXPECT_EQ(figures[2].curves.title, "param of fc1.weight[2,1]");
  EXPECT_TRUE(figures[0].curves.log_y);
  EXPECT_EQ(figures[0].curves.series.at(0).y, (std::vector<double>{3.2e-11, 0, 0.1}));
  EXPECT_EQ(figures[0].curves.series.at(1).y, (std::vector<double>{1e-12, 1e-12, 1.0 / 3}));
  EXPECT_EQ(figures[1].curves.series.at(0).y.at(2), 0.102);
  EXPECT_EQ(figures[1].curves.series.at(1).y.at(2), 2e-3);
  for (const auto& figure : figures) {
    EXPECT_EQ(figure.curves.x_label, "step");
    ASSERT_EQ(figure.curves.marks.size(), 1U);
    EXPECT_EQ(figure.curves.marks[0].x, 1);
    EXPECT_TRUE(figure.curves.series.at(1).dashed);
  }
}

TEST(ComparisonFigures, SayWhatIsToBeSeen) {
  const auto figures = comparison_figures(wrong());
  EXPECT_EQ(figures[0].finding,
            "First outside its tolerance at step 1; 2 of 12 steps agree; at its worst 9.94e+05 "
            "times what is allowed.");
  EXPECT_EQ(figures[1].finding, "They differ most at step 3: expected 0.002, actual 0.102.");
}

TEST(ComparisonFigures, OfAProbeAreCasesThatNothingJoins) {
  FixtureResult probe = report_test::compared(
      report_test::fixture("loss/x", "", Verdict::BadOutput), report_test::not_finite());
  probe.kind = "probe";
  const auto figures = comparison_figures(probe);
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].curves.x_label, "case");
  EXPECT_FALSE(figures[0].curves.series.at(0).joined);
  EXPECT_NE(figures[0].finding.find("beyond all bounds"), std::string::npos);
  EXPECT_EQ(figures[1].finding, "They differ most at case 4: expected 0.125, actual nan.");
}

TEST(ComparisonFigures, NoneOfWhatIsWithheld) {
  FixtureResult result = wrong();
  result.comparison->series.clear();
  result.comparison->tracks.clear();
  EXPECT_TRUE(comparison_figures(result).empty());
  result.comparison.reset();
  EXPECT_TRUE(comparison_figures(result).empty());
}

TEST(ComparisonFigures, ALongTableIsCutAroundTheDivergence) {
  FixtureResult result = wrong();
  result.comparison->first->step = 1234;
  result.comparison->series.clear();
  for (int step = 1; step <= 2000; ++step) result.comparison->series.push_back({step, 1, 2});
  const NumberTable numbers = comparison_figures(result).front().numbers;
  EXPECT_EQ(numbers.of, 2000U);
  EXPECT_LE(numbers.rows.size(), 40U);
  EXPECT_EQ(numbers.rows.front().front(), "1");
  EXPECT_EQ(numbers.rows.back().front(), "2000");
  for (const char* step : {"1228", "1234", "1251"}) {
    EXPECT_TRUE(std::any_of(numbers.rows.begin(), numbers.rows.end(), [&](const auto& row) {
      return row.front() == step;
    })) << step;
  }
}

TEST(ComparisonFigures, AShortTableIsWhole) {
  FixtureResult result = wrong();
  for (int count = 1; count <= 40; ++count) {
    result.comparison->series.assign(static_cast<std::size_t>(count), StepError{1, 1, 1});
    const NumberTable numbers = comparison_figures(result).front().numbers;
    EXPECT_EQ(numbers.rows.size(), static_cast<std::size_t>(count));
  }
}

TEST(ComparisonFigures, ADivergenceBeyondTheLastPointIsNoHarm) {
  FixtureResult result = wrong();
  result.comparison->first->step = 99;
  EXPECT_EQ(comparison_figures(result).front().numbers.rows.size(), 3U);
}

TEST(LearningFigures, AreOfAllWhoTrained) {
  const auto figures = learning_figures(report_test::training("mnist/x", "", Verdict::Accepted));
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].curves.title, "loss");
  EXPECT_EQ(figures[0].curves.series.size(), 3U);
  EXPECT_TRUE(figures[0].curves.marks.empty());
  EXPECT_EQ(figures[1].finding, "After step 3: yours 0.875, textbook 0.875, LibTorch 0.875.");
  EXPECT_EQ(figures[1].numbers.columns.size(), 4U);
}

TEST(LearningFigures, WithoutADivergenceATableIsShort) {
  FixtureResult result = report_test::training("mnist/x", "", Verdict::Accepted);
  result.learning_curves[0].points.assign(46, LearningPoint{1, 2, 3, 4});
  EXPECT_EQ(learning_figures(result)[0].numbers.rows.size(), 16U);
  EXPECT_EQ(learning_figures(result)[0].numbers.of, 46U);
}

TEST(LearningFigures, WithoutLibTorch) {
  FixtureResult result = report_test::training("mnist/x", "", Verdict::Accepted);
  for (LearningPoint& point : result.learning_curves[0].points) point.libtorch.reset();
  const auto figures = learning_figures(result);
  EXPECT_EQ(figures[0].curves.series.size(), 2U);
  EXPECT_EQ(figures[0].numbers.columns.size(), 3U);
  EXPECT_EQ(figures[0].finding, "After step 3: yours 0.75, textbook 0.75.");
}

}  // namespace
}  // namespace stepcheck
