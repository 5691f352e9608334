// SPDX-License-Identifier: MIT
#pragma once

#include "plot/xml_element.h"

#include <string>
#include <string_view>
#include <vector>

/// What all figures share: places, and text in them.
namespace stepcheck::plot {

constexpr double kPageWidth = 720;
constexpr double kMargin = 12;
constexpr double kTitleSize = 16;
constexpr double kLabelSize = 13;
constexpr double kTickSize = 12;

/// From a line's top to the next one's.
constexpr double line_height(double size) { return size * 1.35; }
/// From a line's top to its baseline; and how high its digits are.
constexpr double ascent(double size) { return size * 0.95; }
constexpr double digit_height(double size) { return size * 0.7; }
double lines_height(const std::vector<std::string>& lines, double size);

struct Point {
  double x = 0;
  double y = 0;

  bool operator==(const Point&) const = default;
};

/// `x y`, as paths have it.
std::string text_of(const Point& point);

/// The transformation that takes the origin to a point and turns clockwise around it.
std::string turned_at(const Point& point, double degrees);

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  Point middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
};

enum class Anchor { Start, Middle, End };

/// One line; `at` is where its anchor stands on its baseline.
XmlElement write(const XmlElement& parent, const Point& at, Anchor anchor, double size,
                 std::string_view text);

/// The same, `at` half-way up the digits.
XmlElement write_level(const XmlElement& parent, const Point& at, Anchor anchor, double size,
                       std::string_view text);

/// Lines below each other, the first one's top at `top`.
void write_across(const XmlElement& parent, double x, double top, Anchor anchor, double size,
                  const std::vector<std::string>& lines);

/// Lines that read upwards, side by side from `left` on, around `y`.
void write_upwards(const XmlElement& parent, double left, double y,
                   const std::vector<std::string>& lines);

/// The title from the page's top on; what follows may begin at the height it returns.
double write_title(const XmlElement& svg, std::string_view title, double page_width);

/// Says that there is nothing to show.
void write_no_data(const XmlElement& svg, const Point& middle);

/// A straight line without a style.
XmlElement add_line(const XmlElement& parent, const Point& from, const Point& to);

XmlElement add_rectangle(const XmlElement& parent, const Box& box);

}  // namespace stepcheck::plot
