// SPDX-License-Identifier: MIT
#include "plot/axes.h"
#include "plot/legend.h"
#include "plot/line_style.h"
#include "plot/marks.h"
#include "plot/page.h"
#include "plot/polyline.h"
#include "plot/svg.h"
#include "plot/text.h"
#include "plot/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace stepcheck::plot {
namespace {

constexpr double kPlotHeight = 320;
constexpr int kLabelLines = 2;
constexpr double kForYTicks = 14;
constexpr double kForXTicks = 26;
constexpr double kRightOfPlot = 20;
constexpr double kMarkersApart = 0.2;

void check(const Curves& figure) {
  for (const Series& series : figure.series) {
    if (series.x.size() == series.y.size()) continue;
    throw std::invalid_argument(fmt::format("series '{}' has {} x and {} y", series.label,
                                            series.x.size(), series.y.size()));
  }
  if (!figure.y_range) return;
  const Spacing spacing = figure.log_y ? Spacing::Log : Spacing::Linear;
  if (!has_place(figure.y_range->low, spacing) || !has_place(figure.y_range->high, spacing)) {
    throw std::invalid_argument("an end of y_range has no place on the axis");
  }
}

std::string ends(const Axis& axis) {
  return short_number(axis.range.low) + " to " + short_number(axis.range.high);
}

std::string description(const Curves& figure, const Axis& x, const Axis& y) {
  if (y.ticks.empty()) return "Line chart: no data.";
  std::string text = fmt::format("Line chart. Across: {}, {}. Upwards: {}, {}{}.", figure.x_label,
                                 ends(x), figure.y_label, ends(y), figure.log_y ? ", log" : "");
  const char* before = " Curves: ";
  for (const Series& series : figure.series) {
    if (series.label.empty()) continue;
    text += std::exchange(before, ", ") + series.label;
  }
  return text;
}

void draw_series(const SvgElement& svg, const Curves& figure, const Box& plot,
                 const Scales& scales) {
  const auto count = static_cast<double>(figure.series.size());
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    const Series& series = figure.series[i];
    const std::vector<Polyline> lines = thinned(pieces(series, scales));
    const double offset = kMarkersApart * (static_cast<double>(i) + 0.5) / count;
    const auto markers = marked(lines, plot, offset, kMarkersApart);
    const SvgElement group = draw_lines(svg, {i, series.dashed}, clipped(lines, plot), markers);
    if (!series.label.empty()) group.add("title").say(series.label);
  }
}

/// Gives the plot its width: what stands left of it, marks and the labels at the ends of the x axis
/// need room, and that says how many ticks there are.
Axis fit_across(const Curves& figure, Box& plot) {
  plot.right = kPageWidth - kRightOfPlot;
  Axis x = x_axis(figure, plot.width());
  if (x.ticks.empty()) return x;
  const double half_label = widest_label(x) / 2;
  plot.left = std::max(plot.left, half_label);
  plot.right =
      std::min(plot.right - room_right_of_marks(figure.marks, x.range), kPageWidth - half_label);
  return x_axis(figure, plot.width());
}

}  // namespace

std::string draw(const Curves& figure) {
  check(figure);
  const Axis y = y_axis(figure);
  const bool empty = y.ticks.empty();
  const auto y_label = wrapped(figure.y_label, kLabelSize, kPlotHeight, kLabelLines);
  Box plot;
  plot.left = kMargin + lines_height(y_label, kLabelSize) + widest_label(y) + kForYTicks;
  const Axis x = fit_across(figure, plot);
  const Scale x_scale = scale_of(x, plot.left, plot.right);
  const auto marks = empty ? std::vector<PlacedMark>() : placed(figure.marks, x_scale);

  SvgDocument document(figure.title, description(figure, x, y));
  const SvgElement svg = document.root();
  const double below_title = write_title(svg, figure.title, kPageWidth);
  plot.top = write_legend(svg, figure.series, below_title) + height_of_marks(marks) + 4;
  plot.bottom = plot.top + kPlotHeight;
  const Scales scales{x_scale, scale_of(y, plot.bottom, plot.top), y.spacing};

  draw_axes(svg, plot, scales, x, y);
  draw_marks(svg, marks, plot);
  draw_series(svg, figure, plot, scales);
  if (empty) write_no_data(svg, plot.middle());
  write_upwards(svg, kMargin, plot.middle().y, y_label);
  const auto x_label = wrapped(figure.x_label, kLabelSize, plot.width(), kLabelLines);
  const double below_ticks = plot.bottom + kForXTicks;
  write_across(svg, plot.middle().x, below_ticks, Anchor::Middle, kLabelSize, x_label);
  return document.write(kPageWidth, below_ticks + lines_height(x_label, kLabelSize) + kMargin);
}

}  // namespace stepcheck::plot
