// SPDX-License-Identifier: MIT
#pragma once

#include "plot/svg_element.h"

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
SvgElement write(const SvgElement& parent, const Point& at, Anchor anchor, double size,
                 std::string_view text);

/// The same, `at` half-way up the digits.
SvgElement write_level(const SvgElement& parent, const Point& at, Anchor anchor, double size,
                       std::string_view text);

/// Lines below each other, the first one's top at `top`.
void write_across(const SvgElement& parent, double x, double top, Anchor anchor, double size,
                  const std::vector<std::string>& lines);

/// Lines that read upwards, side by side from `left` on, around `y`.
void write_upwards(const SvgElement& parent, double left, double y,
                   const std::vector<std::string>& lines);

/// The title from the page's top on; what follows may begin at the height it returns.
double write_title(const SvgElement& svg, std::string_view title, double page_width);

/// Says that there is nothing to show.
void write_no_data(const SvgElement& svg, const Point& middle);

/// A straight line without a style.
SvgElement add_line(const SvgElement& parent, const Point& from, const Point& to);

SvgElement add_rectangle(const SvgElement& parent, const Box& box);

}  // namespace stepcheck::plot
