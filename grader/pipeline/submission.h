// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/events.h"
#include "run/compile.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace stepcheck {

/// A submission's compiled exercises, by name.
using Submission = std::map<std::string, Compiled>;

/// Copies the sources in `dir` to `scratch` and compiles these exercises there, `jobs` at a time.
Submission compile_submission(const Installation& installation, const std::filesystem::path& dir,
                              const std::filesystem::path& scratch,
                              const std::set<std::string>& exercises, int jobs,
                              const GradeEvents& events);

}  // namespace stepcheck
