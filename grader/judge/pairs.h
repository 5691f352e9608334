// SPDX-License-Identifier: MIT
#pragma once

#include "judge/match.h"
#include "model/bank.h"

#include <cstddef>
#include <vector>

namespace stepcheck {

/// A mistake beside the trajectory that it makes alone; empty if it could not run to its end.
struct Suspect {
  const Mistake* mistake;
  Record record;
};

/// Two suspects, by position, and how many of the numbers do not look like the two of them.
struct Pair {
  std::size_t a;
  std::size_t b;
  double unexplained = 0;
};

/// The `count` pairs of suspects that could best have made `actual` together, the likeliest first.
///
/// Where one suspect alone changes a number, the pair should have that suspect's number; where
/// neither does, the right one; where both do, the sum or the product of the two changes is a good
/// sign. A pair is no proof: it must be run. Left out are suspects that change nothing here. Where
/// as many numbers remain unexplained, frequent mistakes come first.
std::vector<Pair> likely_pairs(const Record& right, const std::vector<Suspect>& suspects,
                               const Record& actual, const Layouts& layouts,
                               const Tolerances& tolerances, std::size_t count);

}  // namespace stepcheck
