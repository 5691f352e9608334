// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"
#include "model/scorecard.h"
#include "pipeline/events.h"
#include "pipeline/resolve.h"
#include "run/isolation.h"
#include "scan/exercise_rules.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace stepcheck {

/// One submission to grade. Everything is loaded and checked already.
struct GradeRequest {
  std::filesystem::path submission;
  Rubric rubric;
  std::map<std::string, Fixture> fixtures;  ///< by name: all that the rubric's items name
  Device device = Device::Cpu;
  Overrides overrides;
  Isolation isolation;
  ExerciseRules rules;  ///< what submissions may not use
  Banks banks;          ///< known mistakes
  int jobs = 1;         ///< compilers or student processes at a time
  std::function<std::string(const std::string& fixture)>
      reproduce;  ///< the command for one fixture
};

/// What stands in a report's place until the grading is over: every item a grader error. Whatever
/// ends the grading, nothing older and nothing half done is taken for its result.
Scorecard ungraded(const GradeRequest& request, const Installation& installation);

/// The whole path from a folder of source files to a scorecard. Never throws for what a submission
/// does; throws WorkerFailed or std::system_error if this machine cannot grade at all.
Scorecard grade(const GradeRequest& request, const Installation& installation,
                const Exercises& exercises, const GradeEvents& events);

}  // namespace stepcheck
