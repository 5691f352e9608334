// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "model/fixture.h"

namespace stepcheck {

/// Arms that wind out of one point of the plane: classes that no straight line separates.
struct Spirals {
  std::int64_t arms = 2;
  std::int64_t examples = 2;  ///< at least one an arm
  double noise = 0;           ///< deviation of what is added to each coordinate
  double turns = 1;           ///< of an arm, from its inner end to its outer end
  std::uint64_t seed = 1;
};

/// Points [examples, 2], the label of each its arm. On an arm the radius grows evenly from 0 to 1,
/// and the angle with it: 2 pi (arm / arms + turns * radius).
///
/// Arms take turns, row by row, and the points of each come in random order, so that any range of
/// rows covers them all alike. Drawn by our own generator; coordinates have 24 significant bits.
Dataset draw_spirals(const Spirals& spirals);

}  // namespace stepcheck
