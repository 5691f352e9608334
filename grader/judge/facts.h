// SPDX-License-Identifier: MIT
#pragma once

#include "judge/match.h"
#include "model/fixture.h"

#include <string>
#include <vector>

namespace stepcheck {

/// What can be said of wrong numbers without naming a mistake: which tensors, from when on, a
/// constant factor, a sign, a delay by one step. Full sentences, the most telling first; none that
/// the numbers do not bear out at every step. `actual` may end early.
std::vector<std::string> facts_of(const Fixture& fixture, const Layouts& layouts,
                                  const Record& expected, const Record& actual,
                                  const Tolerances& tolerances);

}  // namespace stepcheck
