// SPDX-License-Identifier: MIT
#pragma once

#include "judge/thinned.h"
#include "model/scorecard.h"
#include "model/trajectory.h"

#include <cstddef>
#include <string>
#include <vector>

namespace stepcheck {

/// Collects a training's losses and accuracies, judged or not, as its steps arrive. Memory does not
/// grow with the steps.
class LearningCurves {
 public:
  /// Steps come in order. All hold exactly `layout.size` values; `libtorch` may be null.
  void add(int step, const Layout& layout, const StepValues& student, const StepValues& textbook,
           const StepValues* libtorch);

  /// In the layout's order.
  std::vector<LearningCurve> curves() const;

 private:
  struct Collected {
    std::string quantity;
    Thinned<LearningPoint> points;
  };

  Thinned<LearningPoint>& points_of(const std::string& quantity);

  std::vector<Collected> collected_;
};

}  // namespace stepcheck
