// SPDX-License-Identifier: MIT
#include "plan/job_parts.h"
#include "plan/probe_case.h"

namespace stepcheck {
namespace {

Options merged(Options base, const Options& over) {
  for (const auto& [name, value] : over) base[name] = value;
  return base;
}

}  // namespace

void plan_probe(const Probe& probe, const PlanContext& context, Job& job) {
  const Exercise& exercise = context.exercises.at(probe.subject.exercise);
  const std::uint64_t seed = context.fixture.seed;
  const bool stopping = exercise.kind == ExerciseKind::Stopping;
  job.wire.drive = stopping ? Drive::StoppingProbe : Drive::Probe;
  job.wire.steps = static_cast<int>(probe.cases.size());
  job.wire.subjects[exercise.kind] = context.library(exercise.name);
  std::vector<Layout> layouts;
  for (const auto& probe_case : probe.cases) {
    job.wire.cases.push_back(wire_case(probe_case, exercise));
    layouts.push_back(case_layout(job.wire.cases.back(), exercise));
  }
  job.layouts = Layouts(std::move(layouts));
  job.constants = [] { return std::vector<double>(); };
  job.inputs = [&probe, &exercise, seed](int step) {
    const ProbeCase& probe_case = probe.cases.at(static_cast<std::size_t>(step - 1));
    std::vector<double> message =
        in_contract_order(exercise, merged(probe.subject.options, probe_case.options));
    append(message, draw_case(probe_case, exercise, seed));
    return message;
  };
}

}  // namespace stepcheck
