// SPDX-License-Identifier: MIT
#include "plot/cell_grid.h"

#include "plot/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stepcheck::plot {
namespace {

constexpr double kWidth = 460;
constexpr double kHeight = 380;
constexpr double kWidestCell = 110;
constexpr double kHighestCell = 72;
constexpr double kLongestLabel = 150;
constexpr double kBesideCells = 7;
constexpr double kBetweenLabels = 8;
constexpr double kDiagonal = 1 / std::numbers::sqrt2;

std::vector<std::string> short_labels(const std::vector<std::string>& ticks) {
  std::vector<std::string> labels;
  for (const std::string& tick : ticks) labels.push_back(shortened(tick, kTickSize, kLongestLabel));
  return labels;
}

double widest(const std::vector<std::string>& labels) {
  double width = 0;
  for (const std::string& label : labels) width = std::max(width, text_width(label, kTickSize));
  return width;
}

/// A cell's part of a length, in whole pixels: else small cells differ, or have seams.
double share(double length, std::size_t cells, double most) {
  return std::clamp(std::floor(length / static_cast<double>(cells)), 1.0, most);
}

/// Of labels at cells of this size, every how many-th may be written.
std::size_t stride(double cell, double needed) {
  return static_cast<std::size_t>(std::ceil(std::max(1.0, needed / cell)));
}

}  // namespace

CellGrid::CellGrid(const std::vector<std::string>& x_ticks, const std::vector<std::string>& y_ticks)
    : x_labels_(short_labels(x_ticks)),
      y_labels_(short_labels(y_ticks)),
      cell_width_(share(kWidth, x_ticks.size(), kWidestCell)),
      cell_height_(share(kHeight, y_ticks.size(), kHighestCell)),
      turned_(widest(x_labels_) + kBetweenLabels > cell_width_) {}

double CellGrid::left_of_cells() const { return widest(y_labels_) + kBesideCells; }

double CellGrid::below_cells() const {
  if (!turned_) return kBesideCells + line_height(kTickSize);
  return kBesideCells + (widest(x_labels_) + kTickSize) * kDiagonal;
}

double CellGrid::overhang() const {
  if (!turned_) return 0;
  double result = 0;
  double center = cell_width_ / 2;
  for (const std::string& label : x_labels_) {
    result = std::max(result, (text_width(label, kTickSize) + kTickSize) * kDiagonal - center);
    center += cell_width_;
  }
  return result;
}

Box CellGrid::cell(const Point& top_left, std::size_t row, std::size_t column) const {
  const double left = top_left.x + cell_width_ * static_cast<double>(column);
  const double top = top_left.y + cell_height_ * static_cast<double>(row);
  return {left, top, left + cell_width_, top + cell_height_};
}

void CellGrid::write_turned(const XmlElement& svg, const Point& at,
                            const std::string& label) const {
  write_level(svg, {0, 0}, Anchor::End, kTickSize, label).set("transform", turned_at(at, -45));
}

void CellGrid::write_labels(const XmlElement& svg, const Point& top_left) const {
  const XmlElement group = svg.add("g");
  const double bottom = top_left.y + height() + kBesideCells;
  const std::size_t columns = turned_ ? stride(cell_width_, kTickSize / kDiagonal) : 1;
  for (std::size_t i = 0; i < x_labels_.size(); i += columns) {
    const double x = cell(top_left, 0, i).middle().x;
    if (turned_) {
      write_turned(group, {x, bottom + kTickSize * kDiagonal / 2}, x_labels_[i]);
    } else {
      write_across(group, x, bottom, Anchor::Middle, kTickSize, {x_labels_[i]});
    }
  }
  const std::size_t rows = stride(cell_height_, line_height(kTickSize));
  for (std::size_t i = 0; i < y_labels_.size(); i += rows) {
    const Point at{top_left.x - kBesideCells, cell(top_left, i, 0).middle().y};
    write_level(group, at, Anchor::End, kTickSize, y_labels_[i]);
  }
}

}  // namespace stepcheck::plot
