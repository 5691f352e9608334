// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/events.h"
#include "run/compile.h"
#include "scan/exercise_rules.h"

#include <map>
#include <set>
#include <string>

namespace stepcheck {

/// A submission's compiled exercises, by name.
using Submission = std::map<std::string, Compiled>;

/// Compiles these exercises, `jobs` at a time, and looks through their objects for what the rules
/// forbid, unless there are none.
Submission compile_submission(const Installation& installation, const SubmissionCompiler& compiler,
                              const ExerciseRules* rules, const std::set<std::string>& exercises,
                              int jobs, const GradeEvents& events);

}  // namespace stepcheck
