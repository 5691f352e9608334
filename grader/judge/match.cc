// SPDX-License-Identifier: MIT
#include "judge/match.h"

#include "judge/largest.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stepcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct StepDistance {
  double most = 0;
  bool finite = true;
};

void measure(const Block& block, const ToleranceRule& rule, const StepValues& candidate,
             const StepValues& actual, StepDistance& result) {
  const double most = finite_largest(candidate, block);
  for (std::size_t i = block.offset; i < end_of(block); ++i) {
    const double c = candidate[i];
    const double a = actual[i];
    if (is_same_special(c, a)) {
      result.finite = result.finite && std::isfinite(c);
      continue;
    }
    const double ratio = std::abs(a - c) / rule.allowed(c, most);
    // A NaN is as far as can be, and max() would drop it.
    if (std::isnan(ratio)) result.most = kInfinity;
    result.most = std::max(result.most, ratio);
  }
}

}  // namespace

double distance(const Record& candidate, const Record& actual, const Layouts& layouts,
                const Tolerances& tolerances) {
  double most = 0;
  for (std::size_t i = 0; i < std::max(candidate.size(), actual.size()); ++i) {
    if (i >= candidate.size() || i >= actual.size()) return kInfinity;
    const int step = static_cast<int>(i) + 1;
    StepDistance of_step;
    for (const auto& block : layouts.at(step).blocks) {
      if (!block.judged) continue;
      measure(block, tolerances.at(step, block.channel), candidate[i], actual[i], of_step);
    }
    most = std::max(most, of_step.most);
    if (!of_step.finite || std::isinf(most)) break;
  }
  return most;
}

std::vector<std::size_t> matches(const std::vector<double>& distances) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < distances.size(); ++i) {
    if (distances[i] <= 1) {
      found.push_back(i);
    } else if (!is_far(distances[i])) {
      return {};
    }
  }
  return found;
}

}  // namespace stepcheck
