// SPDX-License-Identifier: MIT
#pragma once

#include "plot/page.h"
#include "plot/polyline.h"
#include "plot/xml_element.h"

#include <cstddef>
#include <vector>

namespace stepcheck::plot {

/// How the i-th series is drawn: colours and markers both tell it from the others, each by itself
/// for the first seven, together for the first 49.
struct LineStyle {
  std::size_t index = 0;
  bool dashed = false;
};

/// Draws lines and markers in a style, as a group of its own.
XmlElement draw_lines(const XmlElement& parent, const LineStyle& style,
                      const std::vector<Polyline>& lines, const std::vector<Point>& markers);

}  // namespace stepcheck::plot
