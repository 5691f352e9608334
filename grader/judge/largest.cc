// SPDX-License-Identifier: MIT
#include "judge/largest.h"

#include <algorithm>
#include <cmath>

namespace stepcheck {

std::size_t end_of(const Block& block) {
  return block.offset + static_cast<std::size_t>(numel(block.shape));
}

double largest(const StepValues& values, const Block& block) {
  double most = 0;
  for (std::size_t i = block.offset; i < end_of(block); ++i) {
    most = std::max(most, std::abs(values[i]));
  }
  return most;
}

double finite_largest(const StepValues& values, const Block& block) {
  double most = 0;
  for (std::size_t i = block.offset; i < end_of(block); ++i) {
    if (std::isfinite(values[i])) most = std::max(most, std::abs(values[i]));
  }
  return most;
}

bool is_same_special(double a, double b) { return (std::isnan(a) && std::isnan(b)) || a == b; }

}  // namespace stepcheck
