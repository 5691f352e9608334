// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <vector>

namespace stepcheck {

/// An item's verdict and points from its fixtures' results.
///
/// A fixture earns 1 if it is accepted. Otherwise, if its trajectory is wrong (`wrong-trajectory`),
/// it earns the share of steps that agree (proportional) or that precede the first divergence
/// (prefix); every other verdict earns 0. All-or-nothing items earn 1 only if every fixture is
/// accepted. Points are rounded to hundredths, but never up to full points. An item with a grader
/// error or a deferred fixture earns no points and is not counted.
///
/// Where every fixture is accepted or wrong by a known mistake that the item has credit for, the
/// item earns that credit, if it is more; the least of them where there are several, and where a
/// fixture cannot tell which. `reason` then names them.
ItemResult score_item(const RubricItem& item, std::vector<FixtureResult> fixtures);

/// An item that was not run, because `missing` (an item that it needs) is not accepted.
ItemResult skip_item(const RubricItem& item, const std::string& missing);

/// Fills in the totals. Items that are a grader error or deferred count neither for nor against.
void total_up(Scorecard& card);

}  // namespace stepcheck
