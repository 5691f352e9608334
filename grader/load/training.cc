// SPDX-License-Identifier: MIT
#include "load/training.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "load/dataset.h"
#include "load/nearest.h"
#include "load/options.h"

namespace stepcheck {
namespace {

constexpr std::int64_t kMostSteps = 1'000'000;

std::vector<std::string> read_from_student(const yaml::Value& value, const Training& training) {
  std::vector<std::string> parts;
  for (const auto& [kind, part] : training.parts) parts.push_back(part.exercise);
  return value.words(parts);
}

std::vector<std::int64_t> read_widths(const yaml::Value& value) {
  constexpr std::int64_t kWidest = 100'000;
  constexpr std::int64_t kMostParameters = 100'000'000;
  std::vector<std::int64_t> widths;
  std::int64_t parameters = 0;
  for (const yaml::Value& width : value.list()) {
    const std::int64_t inputs = widths.empty() ? -1 : widths.back();
    widths.push_back(width.integer(1, kWidest));
    parameters += (inputs + 1) * widths.back();
    if (parameters > kMostParameters) {
      width.refuse(
          fmt::format("more than {} parameters; make the layers narrower", kMostParameters));
    }
  }
  if (widths.size() < 2) {
    value.refuse("`mlp`: at least two widths are due, as [inputs, classes]");
  }
  return widths;
}

Model read_model(const yaml::Value& value) {
  Model model;
  if (!value.is_mapping()) {
    value.word({"lenet5"});
    model.architecture = Model::Architecture::LeNet5;
    return model;
  }
  const yaml::Mapping mapping = value.mapping({"mlp", "activation"});
  model.widths = read_widths(mapping.at("mlp"));
  const std::vector<std::string> activations{"relu", "tanh"};
  if (const auto word = mapping.find("activation")) {
    model.activation = activations.at(word->word(activations));
  }
  return model;
}

/// Reads the parts of a training.
class PartReader {
 public:
  PartReader(const yaml::Mapping& fixture, const Exercises& exercises, Training& training)
      : fixture_(fixture), exercises_(exercises), training_(training) {}

  void read() {
    training_.parts[ExerciseKind::Optimizer] =
        read_part(fixture_.at("optimizer"), exercises_, ExerciseKind::Optimizer);
    training_.parts[ExerciseKind::Loss] =
        read_part(fixture_.at("loss"), exercises_, ExerciseKind::Loss);
    check_loss();
    read_if_there("penalty", ExerciseKind::Penalty);
    read_if_there("clipping", ExerciseKind::Clipping);
    read_if_there("early_stopping", ExerciseKind::Stopping);
    read_dropout();
    read_lr_schedule();
  }

 private:
  void check_loss() const {
    const std::string& name = training_.part(ExerciseKind::Loss).exercise;
    if (exercises_.at(name).targets == Targets::Classes) return;
    fixture_.at("loss").refuse(
        fmt::format("`{}` is no loss over classes, and all models here are classifiers", name));
  }

  void read_if_there(const char* key, ExerciseKind kind) {
    if (const auto part = fixture_.find(key)) {
      training_.parts[kind] = read_part(*part, exercises_, kind);
    }
  }

  // Each kind of part with what else stands beside its exercise and options.
  void read_dropout() {
    const auto value = fixture_.find("dropout");
    if (!value) return;
    const yaml::Mapping mapping = value->mapping({"exercise", "options", "rates"});
    training_.parts[ExerciseKind::Layer] = read_part(mapping, exercises_, ExerciseKind::Layer);
    for (const char* option : {"p", "training"}) {
      if (training_.part(ExerciseKind::Layer).options.count(option) == 0) continue;
      mapping.at("options").refuse(
          fmt::format("option `{}` is set by the training: `p` from `rates`", option));
    }
    for (const yaml::Value& rate : mapping.at("rates").list()) {
      training_.dropout.push_back(rate.real(kFraction));
    }
    const std::size_t due = training_.model.hidden_layers();
    if (training_.dropout.size() != due || due == 0) {
      mapping.at("rates").refuse(fmt::format("`rates`: found {}; the model has {} hidden layers",
                                             training_.dropout.size(), due));
    }
  }

  void read_lr_schedule() {
    const auto value = fixture_.find("lr_schedule");
    if (!value) return;
    const yaml::Mapping mapping = value->mapping({"exercise", "options", "by"});
    training_.parts[ExerciseKind::Schedule] =
        read_part(mapping, exercises_, ExerciseKind::Schedule);
    const std::string& optimizer = training_.part(ExerciseKind::Optimizer).exercise;
    find_option(exercises_.at(optimizer), fixture_.key("lr_schedule"), "lr");
    if (const auto by = mapping.find("by")) {
      training_.schedule_by_epoch = by->word({"step", "epoch"}) == 1;
    }
  }

  const yaml::Mapping& fixture_;
  const Exercises& exercises_;
  Training& training_;
};

Augmentation read_augmentation(const yaml::Value& value, const Training& training) {
  const yaml::Mapping mapping = value.mapping({"flip", "brightness"});
  Augmentation augmentation;
  if (const auto flip = mapping.find("flip")) augmentation.flip = flip->flag();
  if (const auto brightness = mapping.find("brightness")) {
    augmentation.brightness = brightness->real({0, 1});
  }
  if (training.data.inputs.shape.size() < 3) {
    value.refuse("`augment`: the data are no images, so there is nothing to flip or brighten");
  }
  const auto is_clipped = [](double input) { return input < 0 || input > 1; };
  const std::vector<double>& inputs = training.data.inputs.values;
  if (std::any_of(inputs.begin(), inputs.end(), is_clipped)) {
    value.refuse("`augment` clips images to [0, 1], and the data leave it; look at `divide_by`");
  }
  return augmentation;
}

// The last batch of an epoch may be smaller, so an epoch's steps are rounded up.
int read_steps(const yaml::Mapping& fixture, const Training& training) {
  const auto steps = fixture.find("steps");
  const auto epochs = fixture.find("epochs");
  if (steps.has_value() == epochs.has_value()) {
    fixture.refuse("either `steps` or `epochs` is due, and not both");
  }
  if (steps) return static_cast<int>(steps->integer(1, kMostSteps));
  const std::int64_t batches = training.epoch_batches();
  return static_cast<int>(epochs->integer(1, std::max<std::int64_t>(1, kMostSteps / batches)) *
                          batches);
}

// The sets of a training must be alike.
std::optional<Dataset> read_evaluation(const yaml::Mapping& fixture, const char* key,
                                       const Training& training, const FixtureContext& context) {
  const auto value = fixture.find(key);
  if (!value) return std::nullopt;
  Dataset set = read_dataset(*value, training.model.features(), training.model.classes(), context);
  const Shape& due = training.data.inputs.shape;
  const Shape& found = set.inputs.shape;
  if (!std::equal(found.begin() + 1, found.end(), due.begin() + 1, due.end())) {
    value->refuse(fmt::format("`{}`: examples of another shape than those of `data`", key));
  }
  return set;
}

void read_data(const yaml::Mapping& fixture, const FixtureContext& context, Training& training) {
  training.data = read_dataset(fixture.at("data"), training.model.features(),
                               training.model.classes(), context);
  const Shape& shape = training.data.inputs.shape;
  if (training.model.architecture == Model::Architecture::LeNet5 &&
      Shape(shape.begin() + 1, shape.end()) != Shape{3, 32, 32}) {
    fixture.at("data").refuse("`lenet5` takes images of 3 x 32 x 32, as CIFAR-10's");
  }
  training.validation = read_evaluation(fixture, "validation", training, context);
  training.test = read_evaluation(fixture, "test", training, context);
  if (training.has(ExerciseKind::Stopping) && !training.validation) {
    fixture.at("early_stopping")
        .refuse("`early_stopping` watches the validation loss; add `validation`");
  }
  if (const auto augment = fixture.find("augment")) {
    training.augmentation = read_augmentation(*augment, training);
  }
  training.batch_size = fixture.at("batch_size").integer(1, training.data.examples());
}

}  // namespace

std::vector<std::string> training_keys() {
  return {"from_student", "optimizer",      "loss",  "penalty", "dropout",    "clipping",
          "lr_schedule",  "early_stopping", "model", "data",    "validation", "test",
          "augment",      "batch_size",     "steps", "epochs",  "schedule"};
}

Training read_training(const yaml::Mapping& fixture, const FixtureContext& context) {
  Training training;
  training.model = read_model(fixture.at("model"));
  PartReader(fixture, context.exercises, training).read();
  training.from_student = read_from_student(fixture.at("from_student"), training);
  read_data(fixture, context, training);
  training.steps = read_steps(fixture, training);
  if (const auto schedule = fixture.find("schedule")) {
    const Exercise& optimizer =
        context.exercises.at(training.part(ExerciseKind::Optimizer).exercise);
    training.schedule = read_schedules(*schedule, optimizer, training.steps);
    const bool sets_lr = std::any_of(training.schedule.begin(), training.schedule.end(),
                                     [](const Schedule& one) { return one.option == "lr"; });
    if (sets_lr && training.has(ExerciseKind::Schedule)) {
      schedule->refuse("`schedule`: `lr_schedule` sets `lr` already; keep one of them");
    }
  }
  return training;
}

}  // namespace stepcheck
