// SPDX-License-Identifier: MIT
#pragma once

#include "model/experiment.h"
#include "pipeline/events.h"
#include "run/isolation.h"
#include "scan/exercise_rules.h"

#include <filesystem>
#include <vector>

namespace stepcheck {

/// An experiment to run. Everything is loaded and checked already.
struct ExperimentRequest {
  Experiment experiment;             ///< with the assignment's conventions in its runs
  std::vector<Author> authors;       ///< whose code runs it; each runs all of it
  std::filesystem::path submission;  ///< the student's, where one of them is
  Device device = Device::Cpu;
  Isolation isolation;
  ExerciseRules rules;  ///< what submissions may not use
  int jobs = 1;         ///< processes at a time
};

/// Runs what has not run yet: each run's record is kept in the store under the content of all that
/// it depends on, so an experiment that was cut off goes on where it stood, and one that has run
/// comes back at once. What a run cannot do is said in its result; throws WorkerFailed or
/// std::system_error if this machine cannot run anything.
ExperimentResult run_experiment(const ExperimentRequest& request, const Installation& installation,
                                const Exercises& exercises, const GradeEvents& events);

}  // namespace stepcheck
