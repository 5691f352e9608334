// SPDX-License-Identifier: MIT
#pragma once

#include "model/exercise.h"
#include "scan/exercise_rules.h"

#include <filesystem>

namespace stepcheck {

/// Reads stepcheck/symbols.yaml in the folder of the contracts, and beside each contract NAME.yaml,
/// if there is one. Throws BadFile for whatever their format does not allow.
ExerciseRules load_exercise_rules(const std::filesystem::path& contracts,
                                  const Exercises& exercises);

}  // namespace stepcheck
