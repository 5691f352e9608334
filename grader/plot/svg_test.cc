// SPDX-License-Identifier: MIT
#include "plot/svg.h"

#include "plot/test_figures.h"
#include "plot/test_svg.h"
#include "plot/xml_element.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace stepcheck::plot {
namespace {

using test::ReadSvg;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kMax = std::numeric_limits<double>::max();
const std::string kHostile = "</svg><script>&amp;\"'\x1b[31m\x01\xFF\xEF\xBF\xBF]]>\n--";
const std::string kHarmless = "</svg><script>&amp;\"'\uFFFD]]> --";

TEST(Pixels, HaveOneDecimalAtMost) {
  EXPECT_EQ(pixels(1), "1");
  EXPECT_EQ(pixels(1.5), "1.5");
  EXPECT_EQ(pixels(100), "100");
  EXPECT_EQ(pixels(-0.01), "0");
  EXPECT_EQ(pixels(2.0 / 3), "0.7");
}

TEST(Svg, IsAnImageWithATitleAndADescription) {
  const ReadSvg svg(draw(test::learning_curves()));
  EXPECT_STREQ(svg.root().attribute("role").value(), "img");
  EXPECT_EQ(svg.texts("title").front(), test::learning_curves().title);
  EXPECT_NE(svg.texts("desc").front().find("SGD with momentum"), std::string::npos);
  const ReadSvg map(draw(test::two_by_two()));
  EXPECT_EQ(map.texts("desc").front(),
            "Heat map, 2 rows by 2 columns. test accuracy (%): least 95.4 at decay coupled, "
            "optimizer Adam; greatest 98.2 at decay decoupled, optimizer Adam.");
}

TEST(Svg, TheSameFigureGivesTheSameBytes) {
  EXPECT_EQ(draw(test::learning_curves()), draw(test::learning_curves()));
  EXPECT_EQ(draw(test::accuracies(3, 3)), draw(test::accuracies(3, 3)));
}

TEST(Svg, HostileTextStaysText) {
  Curves curves = test::learning_curves();
  curves.title = curves.x_label = curves.y_label = kHostile;
  curves.series[0].label = curves.marks[0].label = kHostile;
  const ReadSvg svg(draw(curves));
  EXPECT_TRUE(svg.says(kHarmless));
  EXPECT_EQ(svg.texts("title").front(), kHarmless);

  HeatMap map = test::two_by_two();
  map.title = map.x_label = map.y_label = map.value_label = kHostile;
  map.x_ticks[0] = map.y_ticks[0] = kHostile;
  EXPECT_EQ(ReadSvg(draw(map)).texts("title").front(), kHarmless);
}

TEST(Svg, AnyBytesAndNumbersGiveADocument) {
  std::mt19937 random(11);
  std::uniform_int_distribution<int> byte(0, 255);
  const auto text = [&] {
    std::string result(random() % 200, ' ');
    for (char& c : result) c = static_cast<char>(byte(random));
    return result;
  };
  const std::vector<double> special{kNaN, kInfinity, -kInfinity, kMax,  -kMax, 5e-324,
                                    0,    1e-300,    1e300,      -1e-9, 1,     2};
  const auto number = [&] { return special[random() % special.size()]; };
  for (int i = 0; i < 300; ++i) {
    Curves curves{text(), text(), text(), {}, i % 2 == 0, {}, {{number(), text()}}};
    for (int j = 0; j < 3; ++j) {
      curves.series.push_back({text(), {number(), number(), number()}, {number(), 1, number()}});
    }
    const ReadSvg drawn(draw(curves));
    HeatMap map;
    map.title = map.x_label = map.value_label = text();
    map.x_ticks = {text(), text()};
    map.y_ticks = {text()};
    map.values = {number(), number()};
    map.threshold = number();
    map.cells.digits = 300;
    const ReadSvg drawn_map(draw(map));
  }
}

TEST(Curves, ValuesThatAreNoneLeaveGaps) {
  Curves figure;
  figure.series.push_back({"", {0, 1, 2, 3, 4, 5}, {1, 2, kNaN, 2, 1, 0}});
  const auto lines = ReadSvg(draw(figure)).lines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(std::count(lines[0].begin(), lines[0].end(), 'M'), 2);
}

TEST(Curves, OnePointIsADot) {
  const ReadSvg svg(draw(test::one_point()));
  EXPECT_EQ(svg.count("//g[@stroke-linejoin][title='alone']/path[not(@fill='none')]"), 1U);
}

TEST(Curves, WithoutAValueSayThatThereIsNoData) {
  EXPECT_TRUE(ReadSvg(draw(Curves{})).says("no data"));
  Curves figure = test::log_loss();
  for (Series& series : figure.series) std::fill(series.y.begin(), series.y.end(), -1);
  figure.marks = {{3, "nowhere"}};
  const ReadSvg svg(draw(figure));
  EXPECT_TRUE(svg.says("no data"));
  EXPECT_TRUE(svg.says("measured"));
  EXPECT_FALSE(ReadSvg(draw(test::one_point())).says("no data"));
}

TEST(Curves, DashedOnesAreDashed) {
  EXPECT_EQ(ReadSvg(draw(test::log_loss())).count("//g[title='theory']/path[@stroke-dasharray]"),
            1U);
  EXPECT_EQ(ReadSvg(draw(test::log_loss())).count("//g[title='measured']/path[@stroke-dasharray]"),
            0U);
}

TEST(Curves, OnlyLabelledSeriesAreInTheLegend) {
  Curves figure = test::one_point();
  EXPECT_TRUE(ReadSvg(draw(figure)).says("alone"));
  figure.series[0].label = "";
  EXPECT_EQ(ReadSvg(draw(figure)).count("//g[@stroke-linejoin]"), 1U);
}

TEST(Curves, ALongSeriesStaysSmall) {
  Curves figure;
  figure.series.emplace_back();
  for (int i = 0; i < 20000; ++i) {
    figure.series[0].x.push_back(i);
    figure.series[0].y.push_back(std::sin(i * 0.7) + 1e-5 * i);
  }
  EXPECT_LT(draw(figure).size(), 30000U);
}

TEST(Curves, TheRangeOfMarksIsShown) {
  Curves figure = test::one_point();
  figure.marks = {{100, "far away"}};
  const ReadSvg svg(draw(figure));
  EXPECT_TRUE(svg.says("far away"));
  EXPECT_TRUE(svg.says("100"));
}

TEST(Curves, RefuseWhatHasNoShape) {
  Curves figure = test::one_point();
  figure.series[0].y.push_back(1);
  EXPECT_THROW(draw(figure), std::invalid_argument);
  figure = test::one_point();
  figure.y_range = Range{0, kInfinity};
  EXPECT_THROW(draw(figure), std::invalid_argument);
  figure.y_range = Range{0, 1};
  EXPECT_NO_THROW(draw(figure));
  figure.log_y = true;
  EXPECT_THROW(draw(figure), std::invalid_argument);
}

TEST(HeatMaps, SmallOnesShowTheirNumbersAndLargeOnesNot) {
  HeatMap figure = test::accuracies(10, 10);
  figure.values[0] = 0.1234;
  EXPECT_TRUE(ReadSvg(draw(figure)).says("0.12"));
  figure = test::accuracies(60, 60);
  figure.values[0] = 0.1234;
  const ReadSvg svg(draw(figure));
  EXPECT_FALSE(svg.says("0.12"));
  EXPECT_EQ(svg.count("//g/title"), 3600U);
}

TEST(HeatMaps, OutlineCellsAtOrAboveTheThreshold) {
  HeatMap figure = test::two_by_two();
  const char* outlined = "//g[title]/rect[@stroke]";
  EXPECT_EQ(ReadSvg(draw(figure)).count(outlined), 0U);
  figure.threshold = 97.1;
  EXPECT_EQ(ReadSvg(draw(figure)).count(outlined), 3U);
  EXPECT_TRUE(ReadSvg(draw(figure)).says("97.1 and above"));
}

TEST(HeatMaps, CellsWithoutAValueAreMarked) {
  const ReadSvg svg(draw(test::accuracies_with_gaps()));
  EXPECT_EQ(svg.count("//g[contains(title, ': no value')]/path"), 1U);
  EXPECT_TRUE(svg.says("\u221E"));
}

TEST(HeatMaps, TheRangeSetsTheColours) {
  HeatMap figure = test::two_by_two();
  figure.values = {-5, 90, 100, 200};
  const ReadSvg svg(draw(figure));
  EXPECT_EQ(svg.count("//g[title]/rect[@fill='#440154']"), 2U);
  EXPECT_EQ(svg.count("//g[title]/rect[@fill='#fde725']"), 2U);
}

TEST(HeatMaps, WithoutAValueSayThatThereIsNoData) {
  EXPECT_TRUE(ReadSvg(draw(HeatMap{})).says("no data"));
  HeatMap figure = test::two_by_two();
  figure.values.assign(4, kNaN);
  EXPECT_TRUE(ReadSvg(draw(figure)).says("no data"));
}

TEST(HeatMaps, RefuseWhatHasNoShape) {
  HeatMap figure = test::two_by_two();
  figure.values.pop_back();
  EXPECT_THROW(draw(figure), std::invalid_argument);
  figure = test::two_by_two();
  figure.range = Range{0, kNaN};
  EXPECT_THROW(draw(figure), std::invalid_argument);
}

}  // namespace
}  // namespace stepcheck::plot
