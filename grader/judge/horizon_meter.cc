// SPDX-License-Identifier: MIT
#include "judge/horizon_meter.h"

#include "judge/largest.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Of the parameters; what is not a number is off without end.
double farthest(const Layout& layout, const StepValues& a, const StepValues& b) {
  double most = 0;
  for (const auto& block : layout.blocks) {
    if (block.channel != "param") continue;
    for (std::size_t i = block.offset; i < end_of(block); ++i) {
      const double apart = std::abs(a[i] - b[i]);
      most = std::max(most, std::isnan(apart) ? kInfinity : apart);
    }
  }
  return most;
}

}  // namespace

void HorizonMeter::add(int step, const Layout& layout, const StepValues& expected,
                       const StepValues& actual) {
  const auto position = static_cast<std::size_t>(step - 1);
  if (steps_.size() <= position) steps_.resize(position + 1);
  Step& at = steps_[position];
  at.noise = std::max(at.noise, farthest(layout, expected, actual));
  // Where the first step came from is not recorded.
  if (step > 1) at.update = farthest(layout, expected, before_);
  before_ = expected;
}

int HorizonMeter::horizon() const {
  double updates = 0;
  for (std::size_t i = 1; i < steps_.size(); ++i) {
    updates += steps_[i].update;
    const double update = updates / static_cast<double>(i);
    const bool apart = !std::isfinite(steps_[i].noise) || steps_[i].noise > kMostNoise * update;
    if (apart) return static_cast<int>(i);
  }
  return static_cast<int>(steps_.size());
}

}  // namespace stepcheck
