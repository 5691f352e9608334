// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/page.h"
#include "plot/ticks.h"
#include "plot/xml_element.h"

#include <optional>
#include <string>
#include <vector>

namespace stepcheck::plot {

/// The key to the colours of a heat map: a bar with ticks, and right of them what it means.
struct ColorBar {
  Range range;  ///< drawable
  std::vector<Tick> ticks;
  std::vector<std::string> label;
  std::optional<double> threshold;  ///< a line across the bar

  double width() const;
};

ColorBar color_bar(const HeatMap& figure, Range range, double height);

void draw_color_bar(const XmlElement& svg, const ColorBar& bar, const Point& top_left,
                    double height);

}  // namespace stepcheck::plot
