// SPDX-License-Identifier: MIT
#pragma once

#include "model/exercise.h"
#include "model/fixture.h"
#include "model/trajectory.h"
#include "wire/job.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// A shared library, and what in it is switched on.
struct Library {
  std::string path;
  std::vector<std::string> switches = {};
};

/// By exercise: whose they are decides who is being run.
using Libraries = std::map<std::string, Library>;

/// One run of one subject on one fixture: what the worker is told, what it is sent step by step,
/// and what comes back. Refers to the fixture and the exercises it was made from.
struct Job {
  WireJob wire;
  Layouts layouts;
  double wall_s = 0;
  std::function<std::vector<double>()> constants;       ///< the message before the first step
  std::function<std::vector<double>(int step)> inputs;  ///< the message of a step, from 1
};

/// `libraries` must name every exercise that the fixture uses.
Job make_job(const Fixture& fixture, const Exercises& exercises, const Libraries& libraries,
             Device device);

/// All exercises that a fixture runs, the student's and ours.
std::vector<std::string> used_exercises(const Fixture& fixture);

}  // namespace stepcheck
