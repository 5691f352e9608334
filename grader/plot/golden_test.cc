// SPDX-License-Identifier: MIT
#include "plot/svg.h"
#include "plot/test_figures.h"
#include "test_golden.h"

#include <gtest/gtest.h>

namespace stepcheck::plot {
namespace {

TEST(Golden, LearningCurves) {
  expect_golden("plot/golden/learning_curves.svg", draw(test::learning_curves()));
}

TEST(Golden, LogLoss) { expect_golden("plot/golden/log_loss.svg", draw(test::log_loss())); }

TEST(Golden, CutOff) { expect_golden("plot/golden/cut_off.svg", draw(test::cut_off())); }

TEST(Golden, OnePoint) { expect_golden("plot/golden/one_point.svg", draw(test::one_point())); }

TEST(Golden, NoData) { expect_golden("plot/golden/no_data.svg", draw(Curves{})); }

TEST(Golden, HeatMap) {
  expect_golden("plot/golden/heat_map.svg", draw(test::accuracies_with_gaps()));
}

TEST(Golden, TwoByTwo) { expect_golden("plot/golden/two_by_two.svg", draw(test::two_by_two())); }

}  // namespace
}  // namespace stepcheck::plot
