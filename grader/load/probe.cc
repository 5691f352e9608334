// SPDX-License-Identifier: MIT
#include "load/probe.h"

#include <fmt/format.h>

#include <set>

#include "load/nearest.h"
#include "load/options.h"
#include "load/probe_loss.h"
#include "load/tensors.h"

namespace stepcheck {
namespace {

constexpr std::int64_t kMostScheduleSteps = 100'000;
constexpr std::size_t kMostEpochs = 10'000;
constexpr Range kShare{0, 1};

const Exercise& read_subject(const yaml::Value& value, const Exercises& exercises) {
  const std::string name = value.text();
  const auto found = exercises.find(name);
  const bool is_known = found != exercises.end();
  if (is_known && found->second.kind != ExerciseKind::Optimizer) return found->second;
  std::vector<std::string> names;
  for (const auto& [other, exercise] : exercises) {
    if (exercise.kind != ExerciseKind::Optimizer) names.push_back(other);
  }
  if (is_known) {
    value.refuse(fmt::format("`{}` is an optimizer, whose fixtures are replays; allowed here: {}",
                             name, listed(names)));
  }
  value.refuse(fmt::format("no exercise `{}`; allowed here: {}{}", name, listed(names),
                           did_you_mean(name, names)));
}

std::vector<std::string> case_keys(const Exercise& exercise) {
  switch (exercise.kind) {
    case ExerciseKind::Loss:
      return {loss_key(exercise.targets)};
    case ExerciseKind::Penalty:
      return {"tensors", "start"};
    case ExerciseKind::Clipping:
      return {"tensors", "magnitude"};
    case ExerciseKind::Layer:
      return {"shape", "start", "keep"};
    case ExerciseKind::Schedule:
      return {"steps"};
    case ExerciseKind::Stopping:
      return {"metrics"};
    case ExerciseKind::Optimizer:
      break;
  }
  return {};
}

void read_start(const yaml::Mapping& mapping, const char* key, ProbeCase& result) {
  if (const auto start = mapping.find(key)) result.start = read_interval(*start, kNonNegative);
}

void read_layer(const yaml::Mapping& mapping, ProbeCase& result) {
  result.tensors = {{"x", read_shape(mapping.at("shape"))}};
  read_start(mapping, "start", result);
  if (const auto keep = mapping.find("keep")) result.keep = keep->real(kShare);
}

void read_metrics(const yaml::Value& value, ProbeCase& result) {
  for (const yaml::Value& metric : value.list()) result.metrics.push_back(metric.real());
  if (result.metrics.empty() || result.metrics.size() > kMostEpochs) {
    value.refuse(fmt::format("`metrics`: found {} of them; 1 to {} are due, one for each epoch",
                             result.metrics.size(), kMostEpochs));
  }
}

void read_inputs(const yaml::Mapping& mapping, const Exercise& exercise, ProbeCase& result) {
  switch (exercise.kind) {
    case ExerciseKind::Loss:
      return read_loss_inputs(mapping.at(loss_key(exercise.targets)), exercise.targets, result);
    case ExerciseKind::Penalty:
    case ExerciseKind::Clipping:
      result.tensors = read_tensors(mapping.at("tensors"));
      return read_start(mapping, exercise.kind == ExerciseKind::Penalty ? "start" : "magnitude",
                        result);
    case ExerciseKind::Layer:
      return read_layer(mapping, result);
    case ExerciseKind::Schedule:
      result.schedule_steps = static_cast<int>(mapping.at("steps").integer(1, kMostScheduleSteps));
      return;
    case ExerciseKind::Stopping:
      return read_metrics(mapping.at("metrics"), result);
    case ExerciseKind::Optimizer:
      return;
  }
}

ProbeCase read_case(const yaml::Value& value, const Exercise& exercise) {
  std::vector<std::string> keys = case_keys(exercise);
  keys.insert(keys.begin(), {"name", "options"});
  const yaml::Mapping mapping = value.mapping(keys);
  ProbeCase result;
  result.name = mapping.at("name").text();
  if (const auto options = mapping.find("options")) {
    result.options = read_options(*options, exercise);
  }
  read_inputs(mapping, exercise, result);
  return result;
}

}  // namespace

std::vector<std::string> probe_keys() { return {"exercise", "options", "cases"}; }

Probe read_probe(const yaml::Mapping& fixture, const Exercises& exercises) {
  const Exercise& exercise = read_subject(fixture.at("exercise"), exercises);
  Probe probe;
  probe.subject.exercise = exercise.name;
  if (const auto options = fixture.find("options")) {
    probe.subject.options = read_options(*options, exercise);
  }
  std::set<std::string> names;
  const yaml::Value cases = fixture.at("cases");
  for (const yaml::Value& value : cases.list()) {
    probe.cases.push_back(read_case(value, exercise));
    const std::string& name = probe.cases.back().name;
    if (!names.insert(name).second) {
      value.refuse(fmt::format("case `{}` stands twice; give each a name of its own", name));
    }
  }
  if (probe.cases.empty()) cases.refuse("`cases`: found an empty list; at least one case is due");
  return probe;
}

}  // namespace stepcheck
