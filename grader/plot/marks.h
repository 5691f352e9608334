// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/page.h"
#include "plot/scale.h"
#include "plot/xml_element.h"

#include <vector>

namespace stepcheck::plot {

/// A mark on the page: its line goes from its label down to the plot's bottom, and its label begins
/// right of it.
struct PlacedMark {
  double x = 0;
  int row = 0;  ///< 0 is next to the plot
  std::string label;
};

/// Places marks that have a place so that no line or label crosses a label.
std::vector<PlacedMark> placed(const std::vector<Mark>& marks, const Scale& x);

/// What the marks' labels need above a plot, and right of the values of one that is not narrower
/// than `narrowest`.
double height_of_marks(const std::vector<PlacedMark>& marks);
double room_right_of_marks(const std::vector<Mark>& marks, const Range& range, double narrowest);

void draw_marks(const XmlElement& svg, const std::vector<PlacedMark>& marks, const Box& plot);

}  // namespace stepcheck::plot
