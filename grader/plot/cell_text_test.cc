// SPDX-License-Identifier: MIT
#include "plot/cell_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace stepcheck::plot {
namespace {

constexpr auto kFixed = CellFormat::Notation::Fixed;
constexpr auto kSignificant = CellFormat::Notation::Significant;

TEST(CellText, FollowsTheFormat) {
  EXPECT_EQ(cell_text(0.956, {kFixed, 2}), "0.96");
  EXPECT_EQ(cell_text(-1.5, {kFixed, 1}), "\u22121.5");
  EXPECT_EQ(cell_text(-0.001, {kFixed, 2}), "0.00");
  EXPECT_EQ(cell_text(1234.5, {kSignificant, 3}), "1.23e+03");
  EXPECT_EQ(cell_text(0.00012345, {kSignificant, 3}), "0.000123");
  EXPECT_EQ(cell_text(97.4, {kFixed, -1}), "97");
}

TEST(CellText, WhatIsNotFinite) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(cell_text(std::numeric_limits<double>::quiet_NaN(), {}), "");
  EXPECT_EQ(cell_text(infinity, {}), "\u221E");
  EXPECT_EQ(cell_text(-infinity, {}), "\u2212\u221E");
}

TEST(CellTextSize, ShrinksWithTheCellAndGivesUp) {
  EXPECT_EQ(cell_text_size({"0.95", ""}, 60, 40), 12);
  EXPECT_LT(cell_text_size({"0.95"}, 31, 40), 12);
  EXPECT_FALSE(cell_text_size({"0.95"}, 20, 40));
  EXPECT_FALSE(cell_text_size({"0.95"}, 60, 9));
  EXPECT_FALSE(cell_text_size({"1", "10000000000000000000"}, 60, 40));
}

}  // namespace
}  // namespace stepcheck::plot
