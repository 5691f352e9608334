// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/bank.h"
#include "model/exercise.h"
#include "model/rubric.h"

namespace stepcheck {

/// Reads rubric.yaml; fixtures/README.md describes the format.
///
/// Throws BadFile for whatever the format does not allow, for a fixture that is not among
/// `fixture_names`, and for a mistake that is in none of the `banks`,
/// which are asked for only where an item names one.
Rubric load_rubric(const std::filesystem::path& file, const Exercises& exercises,
                   const std::vector<std::string>& fixture_names,
                   const std::function<Banks()>& banks);

}  // namespace stepcheck
