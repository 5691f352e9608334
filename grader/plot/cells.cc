// SPDX-License-Identifier: MIT
#include "plot/cells.h"

#include "plot/cell_text.h"
#include "plot/palette.h"
#include "plot/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace stepcheck::plot {
namespace {

constexpr double kOutlineOfCell = 0.15;
constexpr double kGap = 1;
constexpr double kLeastWithGap = 12;

Box shrunk(const Box& box, double by) {
  return {box.left + by, box.top + by, box.right - by, box.bottom - by};
}

/// How all cells of a figure show their values.
struct CellStyle {
  Scale part;  ///< of the way through the colours
  double gap = 0;
  double outline = 0;
  std::optional<double> text_size;
};

CellStyle style_of(const CellGrid& grid, const Range& range,
                   const std::vector<std::string>& texts) {
  const double width = grid.cell_width();
  const double height = grid.cell_height();
  const double least = std::min(width, height);
  return {Scale(range, Spacing::Linear, 0, 1), least < kLeastWithGap ? 0 : kGap,
          std::min(kOutline, least * kOutlineOfCell), cell_text_size(texts, width, height)};
}

/// Colours the cell and returns what reads well on it.
std::string fill_cell(const XmlElement& parent, const Box& box, double value, const Scale& part) {
  if (std::isfinite(value)) {
    const Color color = viridis(part(value));
    add_rectangle(parent, box).set("fill", hex(color));
    return ink_on(color);
  }
  add_rectangle(parent, box).set("fill-opacity", "0.06");
  if (std::isnan(value)) {
    add_line(parent, {box.left, box.bottom}, {box.right, box.top})
        .set("stroke", "currentColor")
        .set("stroke-opacity", "0.4");
  }
  return "currentColor";
}

}  // namespace

std::string cell_place(const HeatMap& figure, std::size_t i) {
  const std::size_t columns = figure.x_ticks.size();
  return fmt::format("{} {}, {} {}", figure.x_label, figure.x_ticks[i % columns], figure.y_label,
                     figure.y_ticks[i / columns]);
}

void draw_outline(const XmlElement& parent, const Box& box, double width, const std::string& ink) {
  add_rectangle(parent, shrunk(box, width / 2))
      .set("fill", "none")
      .set("stroke", ink)
      .set("stroke-width", width);
}

void draw_cells(const XmlElement& svg, const HeatMap& figure, const CellGrid& grid,
                const Point& top_left, const Range& range) {
  std::vector<std::string> texts;
  for (const double value : figure.values) texts.push_back(cell_text(value, figure.cells));
  const CellStyle style = style_of(grid, range, texts);
  const std::size_t columns = figure.x_ticks.size();
  for (std::size_t i = 0; i < figure.values.size(); ++i) {
    const double value = figure.values[i];
    const XmlElement group = svg.add("g");
    group.add("title").say(cell_place(figure, i) + ": " +
                           (texts[i].empty() ? "no value" : texts[i]));
    const Box box = shrunk(grid.cell(top_left, i / columns, i % columns), style.gap / 2);
    const std::string ink = fill_cell(group, box, value, style.part);
    if (figure.threshold && value >= *figure.threshold) {
      draw_outline(group, shrunk(box, style.gap), style.outline, ink);
    }
    if (!style.text_size || texts[i].empty()) continue;
    write_level(group, box.middle(), Anchor::Middle, *style.text_size, texts[i]).set("fill", ink);
  }
}

}  // namespace stepcheck::plot
