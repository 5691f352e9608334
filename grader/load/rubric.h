// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/exercise.h"
#include "model/rubric.h"

namespace stepcheck {

/// Reads rubric.yaml; fixtures/README.md describes the format.
///
/// Throws BadFile for whatever the format does not allow, and for a fixture that is not among
/// `fixture_names`.
Rubric load_rubric(const std::filesystem::path& file, const Exercises& exercises,
                   const std::vector<std::string>& fixture_names);

}  // namespace stepcheck
