// SPDX-License-Identifier: MIT
#pragma once

#include "plot/cell_grid.h"
#include "plot/figure.h"
#include "plot/page.h"
#include "plot/xml_element.h"

#include <cstddef>
#include <string>

namespace stepcheck::plot {

/// Where the i-th value stands, in words.
std::string cell_place(const HeatMap& figure, std::size_t i);

constexpr double kOutline = 2.5;

/// The outline of cells at or above the threshold, inside the box.
void draw_outline(const XmlElement& parent, const Box& box, double width, const std::string& ink);

/// Draws a heat map's cells, coloured over a drawable range. A cell's text is what a pointer at
/// rest shows, too.
void draw_cells(const XmlElement& svg, const HeatMap& figure, const CellGrid& grid,
                const Point& top_left, const Range& range);

}  // namespace stepcheck::plot
