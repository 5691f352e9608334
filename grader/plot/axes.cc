// SPDX-License-Identifier: MIT
#include "plot/axes.h"

#include "plot/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace stepcheck::plot {
namespace {

constexpr int kMostOnY = 8;
constexpr int kMostOnX = 10;
constexpr int kFewestOnX = 5;
constexpr double kInset = 8;
constexpr double kBetweenLabels = 16;
constexpr double kBesideAxis = 8;
constexpr double kBelowAxis = 6;

Spacing y_spacing(const Curves& figure) { return figure.log_y ? Spacing::Log : Spacing::Linear; }

/// One coordinate of all points that have a place.
std::vector<double> shown(const Curves& figure, std::vector<double> Series::*coordinate) {
  std::vector<double> result;
  for (const Series& series : figure.series) {
    for (std::size_t i = 0; i < series.x.size(); ++i) {
      if (!has_place(series.x[i], Spacing::Linear)) continue;
      if (!has_place(series.y[i], y_spacing(figure))) continue;
      result.push_back((series.*coordinate)[i]);
    }
  }
  return result;
}

bool whole(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double x) { return x == std::floor(x); });
}

/// Leaves the label at every so many-th tick only that they have room; says whether all have.
bool fit_labels(Axis& axis, double width) {
  if (axis.ticks.size() < 2) return true;
  const Scale place = scale_of(axis, 0, width);
  const double step = place(axis.ticks[1].value) - place(axis.ticks[0].value);
  const double every = std::ceil((widest_label(axis) + kBetweenLabels) / step);
  for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
    if (std::fmod(static_cast<double>(i), every) != 0) axis.ticks[i].label.clear();
  }
  return every <= 1;
}

void draw_grid_line(const SvgElement& grid, const Tick& tick, const Point& from, const Point& to) {
  add_line(grid, from, to).set("stroke-opacity", tick.label.empty() ? 0.07 : 0.16);
}

}  // namespace

Axis y_axis(const Curves& figure) {
  const auto values = extent(shown(figure, &Series::y), y_spacing(figure));
  if (!values) return {};
  Axis axis;
  axis.spacing = y_spacing(figure);
  axis.range = drawable(figure.y_range.value_or(*values), axis.spacing);
  if (figure.y_range || figure.log_y) {
    axis.ticks = ticks(axis.range, axis.spacing, kMostOnY);
    axis.inset = figure.y_range ? 0 : kInset;
  } else {
    axis.ticks = enclosing_ticks(axis.range, kMostOnY);
    axis.range = *united(axis.range, Range{axis.ticks.front().value, axis.ticks.back().value});
  }
  return axis;
}

Axis x_axis(const Curves& figure, double width) {
  std::vector<double> values = shown(figure, &Series::x);
  if (values.empty()) return {};
  const double least_step = whole(values) ? 1 : 0;
  for (const Mark& mark : figure.marks) values.push_back(mark.x);
  Axis axis;
  axis.range = drawable(*extent(values, Spacing::Linear), Spacing::Linear);
  axis.inset = kInset;
  for (int most = kMostOnX; most >= kFewestOnX; --most) {
    axis.ticks = linear_ticks(axis.range, most, least_step);
    if (fit_labels(axis, width)) break;
  }
  return axis;
}

Scale scale_of(const Axis& axis, double first_pixel, double last_pixel) {
  const double inset = first_pixel < last_pixel ? axis.inset : -axis.inset;
  return {axis.range, axis.spacing, first_pixel + inset, last_pixel - inset};
}

double widest_label(const Axis& axis) {
  double width = 0;
  for (const Tick& tick : axis.ticks) width = std::max(width, text_width(tick.label, kTickSize));
  return width;
}

void draw_axes(const SvgElement& svg, const Box& plot, const Scales& scales, const Axis& x,
               const Axis& y) {
  const SvgElement grid = svg.add("g").set("stroke", "currentColor").set("fill", "none");
  const SvgElement labels = svg.add("g");
  for (const Tick& tick : x.ticks) {
    const double at = scales.x(tick.value);
    draw_grid_line(grid, tick, {at, plot.top}, {at, plot.bottom});
    if (tick.label.empty()) continue;
    write_across(labels, at, plot.bottom + kBelowAxis, Anchor::Middle, kTickSize, {tick.label});
  }
  for (const Tick& tick : y.ticks) {
    const double at = scales.y(tick.value);
    draw_grid_line(grid, tick, {plot.left, at}, {plot.right, at});
    if (tick.label.empty()) continue;
    write_level(labels, {plot.left - kBesideAxis, at}, Anchor::End, kTickSize, tick.label);
  }
  grid.add("path")
      .set("d", fmt::format("M{} {}V{}H{}", pixels(plot.left), pixels(plot.top),
                            pixels(plot.bottom), pixels(plot.right)))
      .set("stroke-opacity", 0.6);
}

}  // namespace stepcheck::plot
