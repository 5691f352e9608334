// SPDX-License-Identifier: MIT
#pragma once

#include "run/compile.h"
#include "scan/exercise_rules.h"

#include <string>

namespace stepcheck {

/// Turns a built exercise into a forbidden one if its object uses what the rules do not allow, or
/// is no object that can be read.
void scan_compiled(const Installation& installation, const std::string& exercise,
                   const ExerciseRules& rules, Compiled& compiled);

}  // namespace stepcheck
