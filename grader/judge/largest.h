// SPDX-License-Identifier: MIT
#pragma once

#include "model/trajectory.h"

namespace stepcheck {

/// One past the block's last value.
std::size_t end_of(const Block& block);

/// The largest absolute value in a block.
double largest(const StepValues& values, const Block& block);

/// The same of its finite values.
double finite_largest(const StepValues& values, const Block& block);

/// Whether they are equal, where a NaN equals a NaN.
bool is_same_special(double a, double b);

}  // namespace stepcheck
