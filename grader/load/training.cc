// SPDX-License-Identifier: MIT
#include "load/training.h"

#include <fmt/format.h>

#include <algorithm>

#include "load/dataset.h"
#include "load/nearest.h"
#include "load/options.h"

namespace stepcheck {
namespace {

constexpr std::int64_t kMostSteps = 1'000'000;

std::vector<std::string> exercises_of(const Training& training) {
  std::vector<std::string> names{training.optimizer.exercise, training.loss.exercise};
  if (training.penalty) names.push_back(training.penalty->exercise);
  return names;
}

std::vector<std::string> read_from_student(const yaml::Value& value, const Training& training) {
  const std::vector<std::string> parts = exercises_of(training);
  std::vector<std::string> names;
  for (const yaml::Value& element : value.list()) {
    const std::string& name = parts.at(element.word(parts));
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      element.refuse(fmt::format("`{}` stands twice; keep one", name));
    }
    names.push_back(name);
  }
  if (names.empty()) {
    value.refuse(fmt::format("`from_student`: found an empty list; at least one is due of: {}",
                             listed(parts)));
  }
  return names;
}

Mlp read_model(const yaml::Value& value) {
  constexpr std::int64_t kWidest = 100'000;
  constexpr std::int64_t kMostParameters = 100'000'000;
  const yaml::Mapping mapping = value.mapping({"mlp", "activation"});
  const yaml::Value widths = mapping.at("mlp");
  Mlp model;
  std::int64_t parameters = 0;
  for (const yaml::Value& width : widths.list()) {
    const std::int64_t inputs = model.widths.empty() ? -1 : model.widths.back();
    model.widths.push_back(width.integer(1, kWidest));
    parameters += (inputs + 1) * model.widths.back();
    if (parameters > kMostParameters) {
      width.refuse(
          fmt::format("more than {} parameters; make the layers narrower", kMostParameters));
    }
  }
  if (model.widths.size() < 2) {
    widths.refuse("`mlp`: at least two widths are due, as [inputs, classes]");
  }
  const std::vector<std::string> activations{"relu", "tanh"};
  if (const auto word = mapping.find("activation")) {
    model.activation = activations.at(word->word(activations));
  }
  return model;
}

// The last batch of an epoch may be smaller, so an epoch's steps are rounded up.
int read_steps(const yaml::Mapping& fixture, const Training& training) {
  const auto steps = fixture.find("steps");
  const auto epochs = fixture.find("epochs");
  if (steps.has_value() == epochs.has_value()) {
    fixture.refuse("either `steps` or `epochs` is due, and not both");
  }
  if (steps) return static_cast<int>(steps->integer(1, kMostSteps));
  const std::int64_t examples = training.data.labels.shape.at(0);
  const std::int64_t batches = (examples + training.batch_size - 1) / training.batch_size;
  return static_cast<int>(epochs->integer(1, std::max<std::int64_t>(1, kMostSteps / batches)) *
                          batches);
}

std::int64_t read_batch_size(const yaml::Value& value, const Dataset& data) {
  return value.integer(1, data.labels.shape.at(0));
}

}  // namespace

std::vector<std::string> training_keys() {
  return {"from_student", "optimizer",  "loss",  "penalty", "model",
          "data",         "batch_size", "steps", "epochs",  "schedule"};
}

Training read_training(const yaml::Mapping& fixture, const FixtureContext& context) {
  Training training;
  training.optimizer =
      read_part(fixture.at("optimizer"), context.exercises, ExerciseKind::Optimizer);
  training.loss = read_part(fixture.at("loss"), context.exercises, ExerciseKind::Loss);
  if (const auto penalty = fixture.find("penalty")) {
    training.penalty = read_part(*penalty, context.exercises, ExerciseKind::Penalty);
  }
  training.from_student = read_from_student(fixture.at("from_student"), training);
  training.model = read_model(fixture.at("model"));
  training.data = read_dataset(fixture.at("data"), training.model.widths.front(),
                               training.model.widths.back(), context);
  training.batch_size = read_batch_size(fixture.at("batch_size"), training.data);
  training.steps = read_steps(fixture, training);
  if (const auto schedule = fixture.find("schedule")) {
    const Exercise& optimizer = context.exercises.at(training.optimizer.exercise);
    training.schedule = read_schedules(*schedule, optimizer, training.steps);
  }
  return training;
}

}  // namespace stepcheck
