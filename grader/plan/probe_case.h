// SPDX-License-Identifier: MIT
#pragma once

#include "model/exercise.h"
#include "model/fixture.h"
#include "model/trajectory.h"
#include "wire/job.h"

#include <cstdint>
#include <vector>

namespace stepcheck {

/// What one case of a probe gives an exercise, and what it gets back, by the exercise's kind:
///
///     loss      logits, labels (or predictions, targets) -> loss, and the gradient in the first
///     penalty   parameters -> loss, and the gradient in each
///     layer     x, mask -> output, and the gradient of <output, output_grad> in x
///     clipping  gradients -> clipped ones, norm
///     schedule  steps 0, 1, ... -> lr of each
///     stopping  metric of each epoch, weights after each -> stop and state by epoch, weights left

/// Names, shapes and roles, in the order in which they are sent and come back.
WireCase wire_case(const ProbeCase& probe_case, const Exercise& exercise);

/// The values of `wire_case`'s inputs.
std::vector<Array> draw_case(const ProbeCase& probe_case, const Exercise& exercise,
                             std::uint64_t seed);

/// What the worker records of a case: its outputs, then its gradients.
Layout case_layout(const WireCase& one, const Exercise& exercise);

}  // namespace stepcheck
