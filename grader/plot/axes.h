// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/page.h"
#include "plot/polyline.h"
#include "plot/ticks.h"
#include "plot/xml_element.h"

#include <vector>

namespace stepcheck::plot {

/// What one axis shows. Without ticks there is nothing to show.
struct Axis {
  Range range{0, 1};
  Spacing spacing = Spacing::Linear;
  std::vector<Tick> ticks;
  double inset = 0;  ///< pixels between the ends of the axis and those of its range
};

/// For the points that have a place. Without a `y_range` a linear axis ends at ticks.
Axis y_axis(const Curves& figure);

/// For the same points and all marks, with as many ticks as have room for their labels in `width`
/// pixels (long labels stand at some only); none between two numbers if all are whole.
Axis x_axis(const Curves& figure, double width);

/// Where an axis has its values between two pixels.
Scale scale_of(const Axis& axis, double first_pixel, double last_pixel);

/// Pixels that the widest tick label takes.
double widest_label(const Axis& axis);

/// Draws both axes' lines, a light grid, and the labels of the ticks.
void draw_axes(const XmlElement& svg, const Box& plot, const Scales& scales, const Axis& x,
               const Axis& y);

}  // namespace stepcheck::plot
