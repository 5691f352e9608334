// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"

#include <optional>
#include <vector>

namespace stepcheck::plot {

enum class Spacing { Linear, Log };

/// Whether a value has a place on such an axis: finite, and positive where the axis is logarithmic.
bool has_place(double value, Spacing spacing);

/// From the least to the greatest value that has a place; nothing if none has.
std::optional<Range> extent(const std::vector<double>& values, Spacing spacing);
std::optional<Range> united(const std::optional<Range>& a, const std::optional<Range>& b);

/// The range in order, and made wider around its middle where it is too narrow for doubles to tell
/// points on it apart. A log range, which is positive, stays so.
Range drawable(Range range, Spacing spacing);

/// Where values of a drawable range lie between two pixels, of which the second may be the smaller.
class Scale {
 public:
  Scale(Range range, Spacing spacing, double first_pixel, double last_pixel);

  /// The pixel of a value that has a place, held within a million lengths of the axis.
  double operator()(double value) const;

 private:
  double part(double value) const;

  Range range_;
  Spacing spacing_;
  double first_;
  double length_;
};

}  // namespace stepcheck::plot
