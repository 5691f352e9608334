// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <string>
#include <vector>

namespace stepcheck {

/// How every report form words what became of one fixture, without layout. Results have passed
/// for_audience().

/// Whether it was tried and is wrong: not accepted, and not for want of an attempt, of an item that
/// it needs, or of a machine.
bool failed(Verdict verdict);

/// The first fixture that failed; null if none did.
const FixtureResult* first_failed(const ItemResult& item);

/// Its reason, else what its verdict means; empty if its numbers tell more than words.
std::string what_happened(const FixtureResult& result);

/// One line: `step 1, update of fc1.weight[2,1]: expected 1, actual 2`, the numbers only if
/// `values`; what happened, if numbers do not tell it.
std::string in_short(const FixtureResult& result, bool values);

/// The same for a log that anybody may read: no value, and no word that a submission's program or
/// compiler wrote.
std::string in_public(const FixtureResult& result);

/// Whether a form that has told `a` may say of `b`: as above.
bool same_story(const FixtureResult& a, const FixtureResult& b);

/// Where mistakes coincide, the likeliest gives the hint. `mistakes` is not empty.
const Mistake& likeliest(const std::vector<Mistake>& mistakes);

}  // namespace stepcheck
