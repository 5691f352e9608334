// SPDX-License-Identifier: MIT
#pragma once

#include "model/fixture.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// An element agrees if |actual - expected| <= atol + rtol |expected| + rtol_of_largest L, where L
/// is the largest |expected| in its tensor at that step. The last term is zero for a fixture that
/// states its tolerance. It is there for honest rounding: where two large terms cancel, the
/// rounding of the terms remains.
struct ToleranceRule {
  double atol = 0;
  double rtol = 0;
  double rtol_of_largest = 0;

  /// What is allowed of one element, in a tensor whose largest is `largest`.
  double allowed(double expected, double largest) const {
    return atol + rtol_of_largest * largest + rtol * std::abs(expected);
  }
};

/// What is granted is so many times the measured noise. Rounding differs with the numbers drawn,
/// the machine and LibTorch's version; a mistake that matters lies a hundred times and more beyond
/// it.
inline constexpr double kNoiseFactor = 10;

/// The rule for each channel of each step.
class Tolerances {
 public:
  /// One rule for all.
  Tolerances(ToleranceRule rule) : rule_(rule) {}  // NOLINT(google-explicit-constructor)
  /// kNoiseFactor times the noise, never less than `least`. A channel or a step that was not
  /// measured gets `rule`.
  Tolerances(ToleranceRule rule, ToleranceRule least, const Noise& noise);

  const ToleranceRule& at(int step, const std::string& channel) const;
  /// All of them times `factor`.
  Tolerances times(double factor) const;

 private:
  ToleranceRule rule_;
  std::map<std::string, std::vector<ToleranceRule>> measured_;
};

/// The fixture's own tolerance; else from its noise on this device in its dtype; else the default
/// for its kind and dtype. All of them accept an implementation that keeps its hyper-parameters in
/// single precision: 1 - 0.999f is off by 1.3e-5.
Tolerances tolerances_for(const Fixture& fixture, Device device);

/// Its noise as measured in its dtype on this device; null if it never was.
const Noise* noise_of(const Fixture& fixture, Device device);

/// The share of a submission's tolerance that the two oracles are granted: a tenth, and a half in a
/// training. There the rounding of each grows as everybody's does, and with a secret's numbers or
/// another LibTorch than the noise was measured with by several times.
double oracle_share(const Fixture& fixture);

}  // namespace stepcheck
