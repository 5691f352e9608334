// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Figures as plain values. Texts may hold any bytes. A number that is not finite is no value.
namespace stepcheck::plot {

/// From `low` to `high`, both finite; their order does not matter.
struct Range {
  double low = 0;
  double high = 0;
};

/// One curve through (x[i], y[i]) in the order given; x and y have one length. A point without a
/// value is a gap.
struct Series {
  std::string label;  ///< in the legend; empty: not there
  std::vector<double> x;
  std::vector<double> y;
  bool dashed = false;  ///< set apart from the others, as a reference is
  bool joined = true;   ///< false: points alone, where nothing lies between them
};

/// A vertical line at `x`, with its label above the plot.
struct Mark {
  double x = 0;
  std::string label;
};

struct Curves {
  std::string title;
  std::string x_label;
  std::string y_label;
  std::optional<Range> y_range;  ///< what lies outside is cut off; none: all values are shown
  bool log_y = false;            ///< values from 0 down are gaps, and `y_range` is above 0
  std::vector<Series> series;
  std::vector<Mark> marks;
};

/// How the number in a cell is written.
struct CellFormat {
  enum class Notation { Fixed, Significant };
  Notation notation = Notation::Fixed;
  int digits = 2;  ///< behind the point, or significant ones
};

/// A table of coloured cells. Its first row is at the top.
struct HeatMap {
  std::string title;
  std::string x_label;
  std::string y_label;
  std::vector<std::string> x_ticks;  ///< one for each column
  std::vector<std::string> y_ticks;  ///< one for each row
  std::vector<double> values;        ///< row by row: rows times columns of them; NaN: no value
  std::string value_label;           ///< what the colours mean
  std::optional<Range> range;        ///< of the colours; none: of the values
  std::optional<double> threshold;   ///< cells at or above it are outlined
  CellFormat cells;
};

}  // namespace stepcheck::plot
