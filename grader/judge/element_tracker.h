// SPDX-License-Identifier: MIT
#pragma once

#include "judge/thinned.h"
#include "model/comparison.h"
#include "model/trajectory.h"

#include <string>
#include <vector>

namespace stepcheck {

/// Follows the element of a divergence as steps arrive: in its own channel, and in `update` and
/// `param` where these have an element at its place. Memory does not grow with the steps.
class ElementTracker {
 public:
  explicit ElementTracker(const Divergence& first);

  /// Steps come in order. Both hold exactly `layout.size` values. A step without the element, such
  /// as a probe's case of another shape, is passed over.
  void add(int step, const Layout& layout, const StepValues& expected, const StepValues& actual);

  /// Those that were seen at all.
  std::vector<Track> tracks() const;

 private:
  struct Followed {
    std::string channel;
    Thinned<TrackPoint> points;
  };

  std::string tensor_;
  Shape index_;
  std::vector<Followed> followed_;
};

}  // namespace stepcheck
