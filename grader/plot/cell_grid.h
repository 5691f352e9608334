// SPDX-License-Identifier: MIT
#pragma once

#include "plot/page.h"
#include "plot/xml_element.h"

#include <cstddef>
#include <string>
#include <vector>

namespace stepcheck::plot {

/// Equal cells with a label at each column and row, as far as there is room for one.
class CellGrid {
 public:
  CellGrid(const std::vector<std::string>& x_ticks, const std::vector<std::string>& y_ticks);

  double cell_width() const { return cell_width_; }
  double cell_height() const { return cell_height_; }
  double width() const { return cell_width_ * static_cast<double>(x_labels_.size()); }
  double height() const { return cell_height_ * static_cast<double>(y_labels_.size()); }

  /// What the row labels take left of the cells, the column labels below them, and how far these
  /// may reach to the left of the cells.
  double left_of_cells() const;
  double below_cells() const;
  double overhang() const;

  Box cell(const Point& top_left, std::size_t row, std::size_t column) const;

  void write_labels(const XmlElement& svg, const Point& top_left) const;

 private:
  void write_turned(const XmlElement& svg, const Point& at, const std::string& label) const;

  std::vector<std::string> x_labels_;
  std::vector<std::string> y_labels_;
  double cell_width_;
  double cell_height_;
  bool turned_ = false;  ///< the column labels read upwards to the right
};

}  // namespace stepcheck::plot
