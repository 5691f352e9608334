// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/exercise.h"
#include "model/fixture.h"

namespace stepcheck {

/// What a fixture may refer to.
struct FixtureContext {
  const Exercises& exercises;
  std::filesystem::path data_dir;                      ///< fixtures/data
  std::optional<std::filesystem::path> user_data_dir;  ///< looked into first
};

/// Reads one fixture, but not its noise; fixtures/README.md describes the format. `name` is what it
/// will be called.
///
/// Throws BadFile for whatever the format does not allow, data files included.
Fixture load_fixture(const std::filesystem::path& file, std::string name,
                     const FixtureContext& context);

/// Whether a fixture is a replay or a probe of this exercise. Reads no more of it than that tells.
/// Throws BadFile for a file that is no fixture.
bool is_about(const std::filesystem::path& file, const std::string& exercise);

/// Names of the fixtures below `dir`, sorted: each *.yaml file's path without the ending, such as
/// `adam/designed`. `dir`/data and `dir`/experiments are left out, and so are hidden files and
/// folders.
///
/// Throws BadFile if `dir` is no folder, or for a name that is not of letters, digits, `_` and `/`.
std::vector<std::string> find_fixtures(const std::filesystem::path& dir);

}  // namespace stepcheck
