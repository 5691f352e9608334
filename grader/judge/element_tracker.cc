// SPDX-License-Identifier: MIT
#include "judge/element_tracker.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace stepcheck {
namespace {

// A NaN is as far away as can be.
double difference(const TrackPoint& point) {
  const double size = std::abs(point.actual - point.expected);
  return std::isnan(size) ? HUGE_VAL : size;
}

const TrackPoint& farther(const TrackPoint& a, const TrackPoint& b) {
  return difference(b) > difference(a) ? b : a;
}

/// Where in a step's values the block's element at `index` stands.
std::optional<std::size_t> place(const Block& block, const Shape& index) {
  if (block.shape.size() != index.size()) return std::nullopt;
  std::int64_t position = 0;
  for (std::size_t d = 0; d < index.size(); ++d) {
    if (index[d] >= block.shape[d]) return std::nullopt;
    position = position * block.shape[d] + index[d];
  }
  return block.offset + static_cast<std::size_t>(position);
}

}  // namespace

ElementTracker::ElementTracker(const Divergence& first)
    : tensor_(first.tensor), index_(first.index) {
  followed_.push_back({first.channel, Thinned<TrackPoint>(farther)});
  for (const char* channel : {"update", "param"}) {
    if (channel != first.channel) followed_.push_back({channel, Thinned<TrackPoint>(farther)});
  }
}

void ElementTracker::add(int step, const Layout& layout, const StepValues& expected,
                         const StepValues& actual) {
  for (const Block& block : layout.blocks) {
    if (block.tensor != tensor_) continue;
    for (Followed& each : followed_) {
      if (each.channel != block.channel) continue;
      const auto at = place(block, index_);
      if (at) each.points.add({step, expected[*at], actual[*at]});
    }
  }
}

std::vector<Track> ElementTracker::tracks() const {
  std::vector<Track> result;
  for (const Followed& each : followed_) {
    if (each.points.entries().empty()) continue;
    result.push_back({each.channel, tensor_, index_, each.points.entries()});
  }
  return result;
}

}  // namespace stepcheck
