// SPDX-License-Identifier: MIT
#pragma once

#include "model/fixture.h"

namespace stepcheck {

/// An element agrees if |actual - expected| <= atol + rtol |expected| + rtol_of_largest L, where L
/// is the largest |expected| in its tensor at that step. The last term is zero for a fixture that
/// states its tolerance. It is there for honest rounding: where two large terms cancel, the
/// rounding of the terms remains.
struct ToleranceRule {
  double atol = 0;
  double rtol = 0;
  double rtol_of_largest = 0;
};

/// The fixture's own tolerance, or the default for its kind and dtype. The defaults accept an
/// honest implementation that keeps its hyper-parameters in single precision: 1 - 0.999f is off
/// by 1.3e-5.
ToleranceRule tolerance_for(const Fixture& fixture);

/// What the two oracles are granted: a tenth of what a submission is.
ToleranceRule oracle_tolerance(const ToleranceRule& rule);

}  // namespace stepcheck
