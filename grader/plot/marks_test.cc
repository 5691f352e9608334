// SPDX-License-Identifier: MIT
#include "plot/marks.h"

#include "plot/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

namespace stepcheck::plot {
namespace {

const Range kRange{0, 100};
const Scale kScale(kRange, Spacing::Linear, 0, 500);

double label_end(const PlacedMark& mark) { return mark.x + text_width(mark.label, kTickSize); }

void expect_apart(const std::vector<PlacedMark>& marks) {
  for (const PlacedMark& left : marks) {
    for (const PlacedMark& right : marks) {
      if (right.x <= left.x || label_end(left) < right.x) continue;
      EXPECT_GT(left.row, right.row) << left.label << " runs into " << right.label;
    }
  }
}

TEST(Marks, FarApartShareARow) {
  const auto marks = placed({{0, "warm-up ends"}, {50, "lr / 10"}}, kScale);
  EXPECT_EQ(marks[0].row, 0);
  EXPECT_EQ(marks[1].row, 0);
  EXPECT_EQ(height_of_marks({}), 0);
  EXPECT_GT(height_of_marks(marks), 0);
}

TEST(Marks, LabelsAndLinesNeverCrossALabel) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> at(0, 100);
  std::uniform_int_distribution<int> length(0, 30);
  for (int i = 0; i < 200; ++i) {
    std::vector<Mark> marks;
    for (int j = 0; j < 6; ++j) marks.push_back({at(random), std::string(length(random), 'a')});
    expect_apart(placed(marks, kScale));
  }
}

TEST(Marks, WithoutAPlaceAreLeftOut) {
  EXPECT_TRUE(placed({{std::numeric_limits<double>::quiet_NaN(), "never"}}, kScale).empty());
}

TEST(Marks, TheLastLabelHasRoom) {
  const std::vector<Mark> marks{{100, "the end"}};
  const double room = room_right_of_marks(marks, kRange, 400);
  EXPECT_GE(room, text_width("the end", kTickSize));
  EXPECT_EQ(room_right_of_marks({{0, "begin"}}, kRange, 400), 0);
}

}  // namespace
}  // namespace stepcheck::plot
