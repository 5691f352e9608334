// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <filesystem>
#include <optional>
#include <string>

namespace stepcheck {

struct NewFixture {
  std::string exercise;
  std::string kind;                             ///< replay, probe or training
  std::optional<std::filesystem::path> output;  ///< else fixtures/EXERCISE/new.yaml
};

/// Writes a fixture to start from: a shipped one that asks the exercise in this way, with its
/// comments and other numbers. Where none does, one that asks another exercise of the same kind,
/// without its options. Throws UsageError for an exercise or kind that does not fit, and rather
/// than overwrite a file. Returns the exit code.
int run_fixture_new(const NewFixture& asked, const Settings& settings);

}  // namespace stepcheck
