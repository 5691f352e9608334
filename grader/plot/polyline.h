// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/page.h"
#include "plot/scale.h"

#include <vector>

namespace stepcheck::plot {

/// Points in pixels, joined in their order. At least one.
using Polyline = std::vector<Point>;

/// What places a value.
struct Scales {
  Scale x;
  Scale y;
  Spacing y_spacing = Spacing::Linear;
};

/// A series between its gaps; point by point if it is not joined.
std::vector<Polyline> pieces(const Series& series, const Scales& scales);

/// Of neighbours in one pixel column, the highest and the lowest.
Polyline thinned(const Polyline& line);

/// The same for each line, and for all points without a neighbour together; these come last.
std::vector<Polyline> thinned(const std::vector<Polyline>& lines);

/// What of the lines lies between the box's top and bottom.
std::vector<Polyline> clipped(const std::vector<Polyline>& lines, const Box& box);

/// Points inside the box that are worth a marker: all of a few, else some `apart` of the width from
/// each other, the first of them at `offset` of the width; and always those without a neighbour.
std::vector<Point> marked(const std::vector<Polyline>& lines, const Box& box, double offset,
                          double apart);

}  // namespace stepcheck::plot
