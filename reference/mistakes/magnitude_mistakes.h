// SPDX-License-Identifier: MIT
#pragma once

/// What goes wrong with the sum of a tensor's magnitudes, the L1 part of a penalty.

#include "penalty_mistakes.h"

namespace magnitude_mistakes {

using stepcheck::Switch;

inline const Switch kSigned{"signed"};
inline const Switch kMagnitudeOfSum{"magnitude-of-sum"};
inline const Switch kRootOfSquare{"root-of-square"};
inline const Switch kSlopeAtZero{"slope-at-zero"};
inline const Switch kLargest{"largest"};

}  // namespace magnitude_mistakes

inline torch::Tensor mistaken_magnitudes(const torch::Tensor& w) {
  using namespace magnitude_mistakes;  // NOLINT(google-build-using-namespace)
  if (kLargest) return w.abs().max();
  if (kMagnitudeOfSum) return over_elements(w).abs();
  if (kSigned) return over_elements(w);
  if (kRootOfSquare) return over_elements((w * w).sqrt());
  return over_elements(kSlopeAtZero ? torch::where(w >= 0, w, -w) : w.abs());
}
