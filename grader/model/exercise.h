// SPDX-License-Identifier: MIT
#pragma once

#include "stepcheck/description.h"

#include <map>
#include <string>

namespace stepcheck {

/// What the grader knows of an exercise, read from its contract header when the project is built.
using Exercise = Description;

/// By name.
using Exercises = std::map<std::string, Exercise>;

/// Option values by name; what is not named keeps the contract's default.
using Options = std::map<std::string, double>;

}  // namespace stepcheck
