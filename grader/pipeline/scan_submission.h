// SPDX-License-Identifier: MIT
#pragma once

#include "run/compile.h"
#include "scan/exercise_rules.h"

#include <string>

namespace stepcheck {

/// Turns a built exercise into a forbidden one if its object uses what the rules do not allow, or
/// is no object that can be read, and into a failed one if it uses what neither LibTorch nor the
/// libraries of C++ define: whatever else the worker has loaded is none of a submission's.
void scan_compiled(const Installation& installation, const std::string& exercise,
                   const ExerciseRules& rules, Compiled& compiled);

}  // namespace stepcheck
