// SPDX-License-Identifier: MIT
#pragma once

#include "judge/thinned.h"
#include "judge/tolerance.h"
#include "model/comparison.h"
#include "model/trajectory.h"

#include <stdexcept>
#include <utility>

namespace stepcheck {

/// An expected value is not finite: the fixture or an oracle is at fault, never the submission.
struct ExpectedNotFinite : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Compares a trajectory with the expected one as its steps arrive, in memory that does not grow
/// with their number.
class Comparer {
 public:
  explicit Comparer(Tolerances tolerances);

  /// Steps come in order from 1. Both hold exactly `layout.size` values. Throws ExpectedNotFinite.
  void add(int step, const Layout& layout, const StepValues& expected, const StepValues& actual);

  /// Everything seen so far. `steps` is how many there should have been: those that never came
  /// count as disagreeing.
  Comparison result(int steps) const;

 private:
  Tolerances tolerances_;
  Comparison so_far_;  ///< without its series
  Thinned<StepError> series_;
};

/// How far apart the judged blocks of two trajectories lie, relative to the largest value of each
/// tensor, over all steps.
class Distance {
 public:
  void add(const Layout& layout, const StepValues& a, const StepValues& b);
  double worst() const { return worst_; }

 private:
  double worst_ = 0;
};

}  // namespace stepcheck
