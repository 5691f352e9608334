// SPDX-License-Identifier: MIT
#include "plot/axes.h"
#include "plot/legend.h"
#include "plot/line_style.h"
#include "plot/marks.h"
#include "plot/page.h"
#include "plot/polyline.h"
#include "plot/svg.h"
#include "plot/svg_document.h"
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

constexpr double kNarrowestPart = 0.55;  ///< of a page's width that its plot takes
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

void draw_series(const XmlElement& svg, const Curves& figure, const Box& plot,
                 const Scales& scales) {
  const auto count = static_cast<double>(figure.series.size());
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    const Series& series = figure.series[i];
    const std::vector<Polyline> lines = thinned(pieces(series, scales));
    const double offset = kMarkersApart * (static_cast<double>(i) + 0.5) / count;
    const auto markers = marked(lines, plot, offset, kMarkersApart);
    const XmlElement group = draw_lines(svg, {i, series.dashed}, clipped(lines, plot), markers);
    if (!series.label.empty()) group.add("title").say(series.label);
  }
}

/// Where everything stands across, before it is known how high the page is.
struct Arrangement {
  double page_width = 0;
  double plot_height = 0;
  Axis x;
  Axis y;
  std::vector<std::string> y_label;
  double left = 0;  ///< of the plot
  double right = 0;
};

/// Gives the plot its width: what stands left of it, marks and the labels at the ends of the x axis
/// need room, and that says how many ticks there are.
Arrangement arranged(const Curves& figure, double page_width, double plot_height) {
  Arrangement page{page_width, plot_height, {}, y_axis(figure), {}, 0, page_width - kRightOfPlot};
  page.y_label = wrapped(figure.y_label, kLabelSize, plot_height, kLabelLines);
  page.left = kMargin + lines_height(page.y_label, kLabelSize) + widest_label(page.y) + kForYTicks;
  page.x = x_axis(figure, page.right - page.left);
  if (page.x.ticks.empty()) return page;
  const double half_label = widest_label(page.x) / 2;
  const double narrowest = kNarrowestPart * page_width;
  page.left = std::max(page.left, half_label);
  page.right = std::min(page.right - room_right_of_marks(figure.marks, page.x.range, narrowest),
                        page_width - half_label);
  page.x = x_axis(figure, page.right - page.left);
  return page;
}

/// Draws all but the title, from `top` on. Returns where it ends.
double paint(const XmlElement& svg, const Curves& figure, const Arrangement& page, double top) {
  const bool empty = page.y.ticks.empty();
  const Scale x_scale = scale_of(page.x, page.left, page.right);
  const auto marks = empty ? std::vector<PlacedMark>() : placed(figure.marks, x_scale);
  Box plot{page.left, 0, page.right, 0};
  plot.top = write_legend(svg, figure.series, page.page_width, top) + height_of_marks(marks) + 4;
  plot.bottom = plot.top + page.plot_height;
  const Scales scales{x_scale, scale_of(page.y, plot.bottom, plot.top), page.y.spacing};

  draw_axes(svg, plot, scales, page.x, page.y);
  draw_marks(svg, marks, plot);
  draw_series(svg, figure, plot, scales);
  if (empty) write_no_data(svg, plot.middle());
  write_upwards(svg, kMargin, plot.middle().y, page.y_label);
  const auto x_label = wrapped(figure.x_label, kLabelSize, plot.width(), kLabelLines);
  const double below_ticks = plot.bottom + kForXTicks;
  write_across(svg, plot.middle().x, below_ticks, Anchor::Middle, kLabelSize, x_label);
  return below_ticks + lines_height(x_label, kLabelSize);
}

}  // namespace

std::string draw(const Curves& figure) {
  check(figure);
  const Arrangement page = arranged(figure, kPageWidth, kPlotHeight);
  SvgDocument document(figure.title, description(figure, page.x, page.y));
  const double below_title = write_title(document.root(), figure.title, kPageWidth);
  return document.write(kPageWidth, paint(document.root(), figure, page, below_title) + kMargin);
}

void draw(const XmlElement& parent, const Curves& figure, const Inset& inset) {
  check(figure);
  const Arrangement page = arranged(figure, inset.width, inset.plot_height);
  const XmlElement svg = begin_svg(parent, figure.title, inset.finding, inset.id);
  end_svg(svg, inset.width, paint(svg, figure, page, 0) + kMargin / 2);
}

}  // namespace stepcheck::plot
