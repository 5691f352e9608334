// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/events.h"
#include "run/compile.h"

#include <map>
#include <set>
#include <string>

namespace stepcheck {

/// A submission's compiled exercises, by name.
using Submission = std::map<std::string, Compiled>;

/// Compiles these exercises, `jobs` at a time.
Submission compile_submission(const SubmissionCompiler& compiler,
                              const std::set<std::string>& exercises, int jobs,
                              const GradeEvents& events);

}  // namespace stepcheck
