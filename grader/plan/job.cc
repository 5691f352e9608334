// SPDX-License-Identifier: MIT
#include "plan/job.h"

#include "plan/job_parts.h"

namespace stepcheck {
namespace {

// Processor time is bounded a little above wall time, as a second line of defence.
constexpr double kCpuSlack_s = 2;

}  // namespace

WireLibrary PlanContext::library(const std::string& exercise) const {
  const Library& library = libraries.at(exercise);
  return {exercise, library.path, static_cast<std::int64_t>(exercises.at(exercise).options.size()),
          library.switches};
}

void append(std::vector<double>& message, const std::vector<double>& values) {
  message.insert(message.end(), values.begin(), values.end());
}

void append(std::vector<double>& message, const std::vector<Array>& arrays) {
  for (const auto& array : arrays) append(message, array.values);
}

std::vector<double> in_contract_order(const Exercise& exercise, const Options& options) {
  std::vector<double> values;
  for (const auto& field : exercise.options) {
    const auto named = options.find(field.name);
    values.push_back(named == options.end() ? field.fallback : named->second);
  }
  return values;
}

Job make_job(const Fixture& fixture, const Exercises& exercises, const Libraries& libraries,
             Device device) {
  Job job{{}, Layouts({}), fixture.limits.wall_s, {}, {}};
  job.wire.dtype = fixture.dtype;
  job.wire.device = device;
  job.wire.memory_mb = fixture.limits.memory_mb;
  job.wire.cpu_s = fixture.limits.wall_s + kCpuSlack_s;
  const PlanContext context{fixture, exercises, libraries};
  if (const auto* replay = std::get_if<Replay>(&fixture.body)) plan_replay(*replay, context, job);
  if (const auto* probe = std::get_if<Probe>(&fixture.body)) plan_probe(*probe, context, job);
  if (const auto* training = std::get_if<Training>(&fixture.body)) {
    plan_training(*training, context, job);
  }
  return job;
}

std::vector<std::string> used_exercises(const Fixture& fixture) {
  const auto* training = std::get_if<Training>(&fixture.body);
  if (training == nullptr) return student_exercises(fixture);
  std::vector<std::string> used;
  for (const auto& [kind, part] : training->parts) used.push_back(part.exercise);
  return used;
}

}  // namespace stepcheck
