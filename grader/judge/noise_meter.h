// SPDX-License-Identifier: MIT
#pragma once

#include "model/noise.h"
#include "model/trajectory.h"

namespace stepcheck {

/// Measures how far correct trajectories lie from the expected one: the largest over all that are
/// shown, for each channel and step (see Noise).
class NoiseMeter {
 public:
  /// Steps come in any order, from 1.
  void add(int step, const Layout& layout, const StepValues& expected, const StepValues& actual);

  const std::map<std::string, std::vector<double>>& channels() const { return channels_; }

 private:
  std::map<std::string, std::vector<double>> channels_;
};

}  // namespace stepcheck
