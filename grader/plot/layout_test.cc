// SPDX-License-Identifier: MIT
/// Nothing that is written is cut off by the page's edge or runs into something else.

#include "plot/page.h"
#include "plot/svg.h"
#include "plot/test_figures.h"
#include "plot/text.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string>
#include <vector>

namespace stepcheck::plot {
namespace {

const std::string kLong =
    "a label that is long enough that it has to be wrapped, or shortened where there is no room "
    "for all of it, and that on every page of this world";

struct Written {
  std::string text;
  double degrees = 0;  ///< turned clockwise
  Box box;
};

/// Where a point lands that an element's own and its parents' transforms move.
Point moved(pugi::xml_node node, Point point, double& degrees) {
  for (; node; node = node.parent()) {
    Point to;
    double turn = 0;
    const char* const transform = node.attribute("transform").value();
    if (std::sscanf(transform, "translate(%lf %lf) rotate(%lf)", &to.x, &to.y, &turn) != 3)
      continue;
    const double angle = turn * std::numbers::pi / 180;
    point = {to.x + point.x * std::cos(angle) - point.y * std::sin(angle),
             to.y + point.x * std::sin(angle) + point.y * std::cos(angle)};
    degrees += turn;
  }
  return point;
}

/// Its own, or that of the nearest element around it which has one.
pugi::xml_attribute inherited(pugi::xml_node node, const char* name) {
  while (node && !node.attribute(name)) node = node.parent();
  return node.attribute(name);
}

Written measure(pugi::xml_node node) {
  Written result{node.text().get(), 0, {1e9, 1e9, -1e9, -1e9}};
  const double size = inherited(node, "font-size").as_double();
  const double width = text_width(result.text, size);
  const std::string anchor = inherited(node, "text-anchor").value();
  const double left = node.attribute("x").as_double() - (anchor == "end"      ? width
                                                         : anchor == "middle" ? width / 2
                                                                              : 0);
  const double baseline = node.attribute("y").as_double();
  for (const double x : {left, left + width}) {
    for (const double y : {baseline - 0.75 * size, baseline + 0.2 * size}) {
      result.degrees = 0;
      const Point corner = moved(node, {x, y}, result.degrees);
      result.box = {std::min(result.box.left, corner.x), std::min(result.box.top, corner.y),
                    std::max(result.box.right, corner.x), std::max(result.box.bottom, corner.y)};
    }
  }
  return result;
}

bool overlap(const Written& a, const Written& b) {
  const bool slanting_side_by_side = a.degrees == -45 && b.degrees == -45;
  return !slanting_side_by_side && a.box.left < b.box.right && b.box.left < a.box.right &&
         a.box.top < b.box.bottom && b.box.top < a.box.bottom;
}

void expect_readable(const std::string& svg) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg.c_str()));
  const pugi::xml_node page = document.child("svg");
  std::vector<Written> all;
  for (const auto& found : document.select_nodes("//text")) all.push_back(measure(found.node()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_GE(all[i].box.left, 0) << all[i].text;
    EXPECT_GE(all[i].box.top, 0) << all[i].text;
    EXPECT_LE(all[i].box.right, page.attribute("width").as_double()) << all[i].text;
    EXPECT_LE(all[i].box.bottom, page.attribute("height").as_double()) << all[i].text;
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(overlap(all[i], all[j])) << all[i].text << " | " << all[j].text;
    }
  }
}

TEST(Layout, OfCurves) {
  expect_readable(draw(Curves{}));
  expect_readable(draw(test::learning_curves()));
  expect_readable(draw(test::log_loss()));
  expect_readable(draw(test::cut_off()));
  expect_readable(draw(test::one_point()));
}

TEST(Layout, OfCurvesWithLongTexts) {
  Curves figure = test::learning_curves();
  figure.title = figure.x_label = figure.y_label = kLong + ", " + kLong;
  figure.series[1].label = figure.series[4].label = kLong;
  figure.marks = {{1, kLong}, {2, "second"}, {2.5, kLong}, {29, "last"}, {30, kLong}};
  expect_readable(draw(figure));
}

TEST(Layout, OfLongTickLabels) {
  Curves figure = test::one_point();
  figure.series[0] = {"far from zero", {1e9 + 0.00001, 1e9 + 1}, {1e12, 1e12 + 0.3}, false};
  expect_readable(draw(figure));
  figure.series[0] = {"far to the right", {1e9, 1e9 + 1}, {0, 8}, false};
  expect_readable(draw(figure));
  figure.series[0] = {"far from one", {-1e-300, 3e-301}, {-1e300, 1e-5}, false};
  expect_readable(draw(figure));
}

TEST(Layout, OfHeatMaps) {
  for (const int rows : {1, 2, 10, 35}) {
    for (const int columns : {1, 2, 10, 35}) expect_readable(draw(test::accuracies(rows, columns)));
  }
  expect_readable(draw(test::two_by_two()));
}

TEST(Layout, OfHeatMapsWithLongTexts) {
  for (const int cells : {1, 2, 7, 20}) {
    HeatMap figure = test::accuracies(cells, cells);
    figure.title = figure.x_label = figure.y_label = figure.value_label = kLong + ", " + kLong;
    for (std::string& tick : figure.x_ticks) tick += " " + kLong;
    figure.y_label.clear();
    expect_readable(draw(figure));
    figure.y_label = kLong;
    for (std::string& tick : figure.y_ticks) tick += " " + kLong;
    expect_readable(draw(figure));
  }
}

}  // namespace
}  // namespace stepcheck::plot
