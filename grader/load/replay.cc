// SPDX-License-Identifier: MIT
#include "load/replay.h"

#include <fmt/format.h>

#include <optional>

#include "load/gradients.h"
#include "load/options.h"
#include "load/tensors.h"

namespace stepcheck {
namespace {

constexpr std::int64_t kMostSteps = 1'000'000;

Points read_points(const yaml::Value& value) {
  constexpr Points kByPosition[] = {Points::Prescribed, Points::Zero, Points::Own};
  return kByPosition[value.word({"prescribed", "zero", "own"})];
}

// The gradients as written count the steps; `steps` may say so once more, but not otherwise.
int steps_of_values(const yaml::Mapping& fixture, std::size_t written) {
  const auto steps = fixture.find("steps");
  const auto count = static_cast<std::int64_t>(written);
  if (steps && steps->integer(1, kMostSteps) != count) {
    steps->refuse_found(fmt::format("nothing, or {} as in `values`,", count));
  }
  return static_cast<int>(count);
}

void read_values(const yaml::Mapping& fixture, const yaml::Value& value, Replay& replay) {
  const yaml::Mapping values = value.mapping({"start", "gradients"});
  const auto start = values.find("start");
  if (start && replay.points != Points::Own) {
    start->refuse("`start`: values at the start are used with `points: own` only; remove them");
  }
  if (start && fixture.has("start")) {
    start->refuse("`start` stands both here and in the fixture; keep one");
  }
  if (start) replay.literal_start = read_arrays(*start, replay.tensors);
  const yaml::Value gradients = values.at("gradients");
  for (const yaml::Value& step : gradients.list()) {
    replay.literal_gradients.push_back(read_arrays(step, replay.tensors));
  }
  if (replay.literal_gradients.empty()) {
    gradients.refuse("`gradients`: found an empty list; at least one step is due");
  }
  replay.steps = steps_of_values(fixture, replay.literal_gradients.size());
}

void read_steps(const yaml::Mapping& fixture, Replay& replay) {
  const auto recipe = fixture.find("gradients");
  const auto values = fixture.find("values");
  if (recipe.has_value() == values.has_value()) {
    fixture.refuse("either `gradients` (a recipe) or `values` (numbers) is due, and not both");
  }
  if (values) return read_values(fixture, *values, replay);
  replay.steps = static_cast<int>(fixture.at("steps").integer(1, kMostSteps));
  replay.gradients = read_gradients(*recipe, replay.steps, numel(replay.tensors.front().shape));
}

}  // namespace

std::vector<std::string> replay_keys() {
  return {"exercise", "points",   "steps",     "tensors", "start",
          "options",  "schedule", "gradients", "values"};
}

Replay read_replay(const yaml::Mapping& fixture, const Exercises& exercises) {
  const Exercise& exercise =
      read_exercise(fixture.at("exercise"), exercises, ExerciseKind::Optimizer);
  Replay replay;
  replay.optimizer.exercise = exercise.name;
  if (const auto options = fixture.find("options")) {
    replay.optimizer.options = read_options(*options, exercise);
  }
  replay.points = read_points(fixture.at("points"));
  replay.tensors = read_tensors(fixture.at("tensors"));
  if (const auto start = fixture.find("start")) {
    replay.start = read_interval(*start, kNonNegative);
  }
  read_steps(fixture, replay);
  if (const auto schedule = fixture.find("schedule")) {
    replay.schedule = read_schedules(*schedule, exercise, replay.steps);
  }
  return replay;
}

}  // namespace stepcheck
