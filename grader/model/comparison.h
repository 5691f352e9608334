// SPDX-License-Identifier: MIT
#pragma once

#include "model/array.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// One element outside its tolerance.
struct Divergence {
  int step = 0;
  std::string channel;
  std::string tensor;
  Shape index;  ///< empty for a scalar
  double expected = 0;
  double actual = 0;
  double allowed = 0;  ///< largest |actual - expected| that would have been accepted
};

/// The first step at which a channel leaves its tolerance; 0 if it never does.
struct ChannelResult {
  std::string channel;
  int first_step = 0;
  int steps_wrong = 0;
  double worst_ratio = 0;  ///< largest |actual - expected| / allowed over all steps
};

/// How a step compares, for plots: the error that exceeds its allowance most, and that allowance.
/// At most some 2,000 of them are kept for a long run, each the worst of its stretch of steps.
struct StepError {
  int step = 0;
  double error = 0;
  double allowed = 0;
};

/// What was expected of an element at a step, and what came.
struct TrackPoint {
  int step = 0;
  double expected = 0;
  double actual = 0;
};

/// One element over the steps. A long run is thinned like the errors, to points that differ most.
struct Track {
  std::string channel;
  std::string tensor;
  Shape index;
  std::vector<TrackPoint> points;
};

/// All facts from comparing one trajectory with the expected one.
struct Comparison {
  int steps = 0;           ///< steps compared
  int steps_agreeing = 0;  ///< steps in which every judged element agrees
  int steps_before = 0;    ///< steps before the first divergence
  std::int64_t elements = 0;
  std::int64_t elements_agreeing = 0;
  double worst_ratio = 0;               ///< largest |actual - expected| / allowed
  std::optional<Divergence> first;      ///< first step, first block, worst element in it
  std::vector<ChannelResult> channels;  ///< in layout order
  std::vector<StepError> series;
  /// The element that diverges first: in its channel, then as `update` and as `param` where these
  /// have it. Empty if all agrees, or if the run did not come to its end.
  std::vector<Track> tracks;
};

}  // namespace stepcheck
