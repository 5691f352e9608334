// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"
#include "model/exercise.h"

#include <filesystem>
#include <string>

namespace stepcheck {

/// Reads mistakes/NAME.yaml and variants/NAME.yaml in the folder of the references, for each
/// exercise that has them. Throws BadFile for whatever their format does not allow.
Banks load_banks(const std::filesystem::path& references, const Exercises& exercises);

/// What load_banks reads again, with of each mistake no more than a student may know.
std::string hints_text(const Bank& bank);

}  // namespace stepcheck
