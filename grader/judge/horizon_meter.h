// SPDX-License-Identifier: MIT
#pragma once

#include "model/trajectory.h"

#include <vector>

namespace stepcheck {

/// Finds how many steps of a training can be judged. Correct trajectories drift apart, in a chaotic
/// one without end; where they lie further apart than a small share of one update, a mistake in
/// that update can no longer be told from rounding.
class HorizonMeter {
 public:
  /// Steps of one correct trajectory in order from 1; then those of the next.
  void add(int step, const Layout& layout, const StepValues& expected, const StepValues& actual);

  /// The last step before any in which a parameter was off by more than kMostNoise of an update: of
  /// the largest change of any parameter in a step, as it is on average up to there. All steps that
  /// were seen, if there is none.
  int horizon() const;
  /// The longest trajectory's.
  int steps() const { return static_cast<int>(steps_.size()); }

  static constexpr double kMostNoise = 0.01;

 private:
  struct Step {
    double noise = 0;
    double update = 0;
  };
  std::vector<Step> steps_;
  StepValues before_;  ///< the expected values of the step before
};

}  // namespace stepcheck
