// SPDX-License-Identifier: MIT
#pragma once

#include "model/modes.h"

#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// How far correct implementations of a fixture's exercises lie apart on it, as measured: by
/// channel, for each step from 1, the largest |variant - expected| / (|expected| + kShareOfLargest
/// L), where L is the largest |expected| in the tensor at that step.
struct Noise {
  Dtype dtype = Dtype::Float64;
  Device device = Device::Cpu;
  std::string libtorch;
  int variants = 0;  ///< that were run, the LibTorch adaptor among them
  int horizon = 0;   ///< steps of a training that can be judged; 0 if there is no end to it
  std::map<std::string, std::vector<double>> channels;
  std::string fixture;  ///< `Fixture::content` of what it was measured on
};

/// Where a large term is cancelled, its rounding remains: so many of the tensor's largest element
/// count as if they stood in every element.
inline constexpr double kShareOfLargest = 0.01;

}  // namespace stepcheck
