// SPDX-License-Identifier: MIT
#pragma once

#include "judge/tolerance.h"
#include "model/adequacy.h"
#include "model/trajectory.h"

#include <cstddef>
#include <vector>

namespace stepcheck {

/// A whole trajectory in memory, step by step.
using Record = std::vector<StepValues>;

/// How far `actual` lies from `candidate`, in units of what a submission is granted; the tolerance
/// is taken around `candidate`. A number that is not finite matches the same one alone; after the
/// first step that holds one nothing is compared. Infinite if one record ends before the other.
double distance(const Record& candidate, const Record& actual, const Layouts& layouts,
                const Tolerances& tolerances);

/// Whether a candidate at this distance can be ruled out: it lies as far off as a mistake must to
/// be caught.
inline bool is_far(double distance) { return distance >= kCaughtMargin / kNoiseFactor; }

/// Positions of the candidates that reproduce a trajectory, by their distances: those within the
/// tolerance, if every other one lies a hundred times the noise away or farther. Otherwise none: a
/// near miss might be the truth.
std::vector<std::size_t> matches(const std::vector<double>& distances);

}  // namespace stepcheck
