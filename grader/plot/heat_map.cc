// SPDX-License-Identifier: MIT
#include "plot/cell_grid.h"
#include "plot/cells.h"
#include "plot/color_bar.h"
#include "plot/page.h"
#include "plot/scale.h"
#include "plot/svg.h"
#include "plot/svg_document.h"
#include "plot/text.h"
#include "plot/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace stepcheck::plot {
namespace {

constexpr double kLeastHeight = 144;  ///< of the colour bar and for the labels along it
constexpr double kLeastPageWidth = 400;
constexpr double kBesideCells = 28;
constexpr double kBelowTicks = 4;
constexpr double kNoteHeight = 22;
constexpr int kLabelLines = 2;

void check(const HeatMap& figure) {
  const std::size_t rows = figure.y_ticks.size();
  const std::size_t columns = figure.x_ticks.size();
  if (figure.values.size() != rows * columns) {
    throw std::invalid_argument(
        fmt::format("{} values for {} rows of {} columns", figure.values.size(), rows, columns));
  }
  if (figure.range && !(std::isfinite(figure.range->low) && std::isfinite(figure.range->high))) {
    throw std::invalid_argument("an end of the range is not finite");
  }
}

std::string description(const HeatMap& figure) {
  std::optional<std::size_t> least;
  std::optional<std::size_t> most;
  for (std::size_t i = 0; i < figure.values.size(); ++i) {
    if (!std::isfinite(figure.values[i])) continue;
    if (!least || figure.values[i] < figure.values[*least]) least = i;
    if (!most || figure.values[i] > figure.values[*most]) most = i;
  }
  if (!least) return "Heat map: no data.";
  return fmt::format("Heat map, {} rows by {} columns. {}: least {} at {}; greatest {} at {}.",
                     figure.y_ticks.size(), figure.x_ticks.size(), figure.value_label,
                     short_number(figure.values[*least]), cell_place(figure, *least),
                     short_number(figure.values[*most]), cell_place(figure, *most));
}

/// Says what the outline means; returns where that ends.
double write_note(const XmlElement& svg, const HeatMap& figure, double top) {
  if (!figure.threshold) return top;
  const double middle = top + kNoteHeight / 2 - 3;
  draw_outline(svg, {kMargin, middle - 8, kMargin + 20, middle + 8}, kOutline, "currentColor");
  write_level(svg, {kMargin + 27, middle}, Anchor::Start, kTickSize,
              short_number(*figure.threshold) + " and above");
  return top + kNoteHeight;
}

std::string draw_empty(const HeatMap& figure) {
  SvgDocument document(figure.title, description(figure));
  const double top = write_title(document.root(), figure.title, kLeastPageWidth);
  write_no_data(document.root(), {kLeastPageWidth / 2, top + kLeastHeight / 2});
  return document.write(kLeastPageWidth, top + kLeastHeight);
}

}  // namespace

std::string draw(const HeatMap& figure) {
  check(figure);
  const auto values = extent(figure.values, Spacing::Linear);
  if (!values) return draw_empty(figure);
  const Range range = drawable(figure.range.value_or(*values), Spacing::Linear);
  const CellGrid grid(figure.x_ticks, figure.y_ticks);
  const double height = std::max(grid.height(), kLeastHeight);
  const ColorBar bar = color_bar(figure, range, height);
  const auto y_label = wrapped(figure.y_label, kLabelSize, height, kLabelLines);
  const double beside = grid.left_of_cells() + kBelowTicks + lines_height(y_label, kLabelSize);
  const double left = std::ceil(kMargin + std::max(beside, grid.overhang()));
  const double bar_left = left + grid.width() + kBesideCells;
  const double page_width = std::max(kLeastPageWidth, bar_left + bar.width() + kMargin);

  SvgDocument document(figure.title, description(figure));
  const XmlElement svg = document.root();
  const double below_title = write_title(svg, figure.title, page_width);
  const Point top_left{left, std::ceil(write_note(svg, figure, below_title))};
  draw_cells(svg, figure, grid, top_left, range);
  grid.write_labels(svg, top_left);
  draw_color_bar(svg, bar, {bar_left, top_left.y}, height);
  write_upwards(svg, left - beside, top_left.y + height / 2, y_label);
  const auto x_label = wrapped(figure.x_label, kLabelSize, grid.width(), kLabelLines);
  const double below = top_left.y + grid.height() + grid.below_cells() + kBelowTicks;
  write_across(svg, left + grid.width() / 2, below, Anchor::Middle, kLabelSize, x_label);
  const double bottom = std::max(below + lines_height(x_label, kLabelSize), top_left.y + height);
  return document.write(page_width, bottom + kMargin);
}

}  // namespace stepcheck::plot
