// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"
#include "plot/scale.h"

#include <string>
#include <vector>

namespace stepcheck::plot {

struct Tick {
  double value = 0;
  std::string label;  ///< empty for a line between two that have one
};

/// The multiples of 1, 2 or 5 times a power of ten that lie in a drawable range: the finest such
/// step with at most `most` of them (at least 5), and no finer than `least_step`. Labels have the
/// digits that tell neighbours apart.
std::vector<Tick> linear_ticks(Range range, int most, double least_step = 0);

/// Powers of ten in a drawable log range, at most `most` of them (at least 5) with labels and,
/// where there is room, lines at their multiples. Where fewer than two of them lie in the range: 1,
/// 2 and 5 times powers of ten, or else linear ticks.
std::vector<Tick> log_ticks(Range range, int most);

std::vector<Tick> ticks(Range range, Spacing spacing, int most);

/// Linear ticks from at or below a drawable range to at or above it, with the finest step that
/// needs at most `most` of them (at least 5). Ticks beyond the largest double are left out.
std::vector<Tick> enclosing_ticks(Range range, int most);

/// A number for a sentence, in four digits.
std::string short_number(double value);

/// The same number with a true minus sign.
std::string typographic(std::string number);

}  // namespace stepcheck::plot
