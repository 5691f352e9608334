// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"
#include "model/scorecard.h"
#include "pipeline/diagnoser.h"
#include "pipeline/events.h"
#include "pipeline/forbidden_functions.h"
#include "pipeline/oracles.h"
#include "pipeline/resolve.h"
#include "pipeline/workers.h"
#include "run/isolation.h"
#include "scan/exercise_rules.h"

#include <deque>
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

/// As many as the request has jobs, none of them started.
std::deque<Workers> workers_for(const GradeRequest& request, const Installation& installation);

/// What stands in a report's place until the grading is over: every item a grader error. Whatever
/// ends the grading, nothing older and nothing half done is taken for its result.
Scorecard ungraded(const GradeRequest& request, const Installation& installation);

/// The whole path from a folder of source files to a scorecard, as often as the folder changes:
/// workers stay warm, and what is made of the same sources is judged once.
class Grader {
 public:
  /// Refers to all but the request. Of `workers` there must be as many as the request has jobs.
  Grader(const Installation& installation, const Exercises& exercises, std::deque<Workers>& workers,
         GradeRequest request);

  /// Grades what the folder holds now. Never throws for what a submission does; throws WorkerFailed
  /// or std::system_error if this machine cannot grade at all.
  Scorecard grade(const GradeEvents& events);

  /// Starts all workers that a grading may use, for the next one.
  void start_ahead();

 private:
  struct Judged {
    std::string made_of;  ///< the content of what was run; empty: not to be used again
    FixtureResult result;
  };
  class Grading;

  const Installation& installation_;
  const Exercises& exercises_;
  std::deque<Workers>& workers_;
  GradeRequest request_;
  Oracles oracles_;
  ForbiddenFunctions forbidden_;
  Diagnoser diagnoser_;
  std::map<std::string, Judged> judged_;  ///< by fixture
};

}  // namespace stepcheck
