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

void add_path(const XmlElement& parent, const std::string& path, const char* opacity) {
  if (!path.empty()) parent.add("path").set("d", path).set("stroke-opacity", opacity);
}

XmlElement labels_of_axis(const XmlElement& svg, const char* anchor) {
  return svg.add("g").set("font-size", kTickSize).set("text-anchor", anchor);
}

void write_label(const XmlElement& labels, const Point& at, const Tick& tick) {
  if (tick.label.empty()) return;
  labels.add("text").set("x", at.x).set("y", at.y).say(tick.label);
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

void draw_axes(const XmlElement& svg, const Box& plot, const Scales& scales, const Axis& x,
               const Axis& y) {
  std::string labelled;
  std::string between;
  const XmlElement grid = svg.add("g").set("stroke", "currentColor").set("fill", "none");
  const XmlElement below = labels_of_axis(svg, "middle");
  for (const Tick& tick : x.ticks) {
    const double at = scales.x(tick.value);
    std::string& path = tick.label.empty() ? between : labelled;
    path += fmt::format("M{} {}V{}", pixels(at), pixels(plot.top), pixels(plot.bottom));
    write_label(below, {at, plot.bottom + kBelowAxis + ascent(kTickSize)}, tick);
  }
  const XmlElement beside = labels_of_axis(svg, "end");
  for (const Tick& tick : y.ticks) {
    const double at = scales.y(tick.value);
    std::string& path = tick.label.empty() ? between : labelled;
    path += fmt::format("M{} {}H{}", pixels(plot.left), pixels(at), pixels(plot.right));
    write_label(beside, {plot.left - kBesideAxis, at + digit_height(kTickSize) / 2}, tick);
  }
  add_path(grid, labelled, "0.16");
  add_path(grid, between, "0.07");
  add_path(grid,
           fmt::format("M{} {}V{}H{}", pixels(plot.left), pixels(plot.top), pixels(plot.bottom),
                       pixels(plot.right)),
           "0.6");
}

}  // namespace stepcheck::plot
