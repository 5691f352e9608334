// SPDX-License-Identifier: MIT
#include "load/experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "load/common_keys.h"
#include "load/nearest.h"
#include "load/options.h"
#include "load/training.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostRuns = 10'000;
// A training of hours is what an experiment is for.
constexpr Limits kLimits{86'400, 16'384};

const std::vector<std::string> kQuantities{
    "loss", "accuracy", "validation_loss", "validation_accuracy", "test_loss", "test_accuracy"};

// The part that an axis names before its dot, as a training's keys have it.
const std::vector<std::pair<std::string, ExerciseKind>> kParts{
    {"optimizer", ExerciseKind::Optimizer},  {"loss", ExerciseKind::Loss},
    {"penalty", ExerciseKind::Penalty},      {"clipping", ExerciseKind::Clipping},
    {"lr_schedule", ExerciseKind::Schedule}, {"early_stopping", ExerciseKind::Stopping}};

struct Axis {
  GridAxis axis;
  ExerciseKind part;
  std::string option;
};

Axis read_axis(const yaml::Entry& entry, const Training& training, const Exercises& exercises) {
  const std::string text = entry.key.text();
  const auto dot = text.find('.');
  const auto part = std::find_if(kParts.begin(), kParts.end(),
                                 [&](const auto& one) { return one.first == text.substr(0, dot); });
  if (dot == std::string::npos || part == kParts.end() || !training.has(part->second)) {
    std::vector<std::string> names;
    for (const auto& [name, kind] : kParts) {
      if (training.has(kind)) names.push_back(name);
    }
    entry.key.refuse_found(
        fmt::format("PART.OPTION with a part of the training ({})", listed(names)));
  }
  const Exercise& exercise = exercises.at(training.part(part->second).exercise);
  const OptionField& field = find_option(exercise, entry.key, text.substr(dot + 1));
  Axis axis{{text, {}}, part->second, field.name};
  for (const yaml::Value& value : entry.value.list()) {
    axis.axis.values.push_back(read_option(value, field));
  }
  if (axis.axis.values.empty()) {
    entry.value.refuse(fmt::format("`{}`: found an empty list; at least one value is due", text));
  }
  return axis;
}

/// Reads the runs of an experiment.
class RunReader {
 public:
  RunReader(const yaml::Mapping& root, const FixtureContext& context, Experiment& experiment,
            Fixture shared)
      : root_(root), context_(context), experiment_(experiment), shared_(std::move(shared)) {}

  void read() {
    const auto runs = root_.find("runs");
    if (!runs) return add("", base());
    for (const yaml::Value& run : runs->list()) {
      std::vector<std::string> keys = training_keys();
      keys.push_back("label");
      const yaml::Mapping mapping = run.mapping(keys);
      add(mapping.at("label").text(), mapping.without("label").with_defaults(base()));
    }
    if (experiment_.runs.empty()) runs->refuse("`runs`: found an empty list; one run is due");
  }

 private:
  yaml::Mapping base() const { return root_.at("base").mapping(training_keys()); }

  void add(const std::string& label, const yaml::Mapping& mapping) {
    Training training = read_training(mapping, context_);
    training.by_epoch = true;
    training.steps = epochs(mapping);
    const auto grid = root_.find("grid");
    if (!grid) return add_run(label, "", {}, std::move(training));
    std::vector<Axis> axes;
    for (const yaml::Entry& entry : grid->entries()) {
      axes.push_back(read_axis(entry, training, context_.exercises));
    }
    if (axes.empty() || axes.size() > 2) {
      grid->refuse(fmt::format("`grid`: found {} options; one or two are due", axes.size()));
    }
    experiment_.grid.clear();
    for (const Axis& axis : axes) experiment_.grid.push_back(axis.axis);
    add_cells(label, axes, training, {});
  }

  // Steps of an experiment are its epochs.
  static int epochs(const yaml::Mapping& mapping) {
    if (mapping.has("steps")) mapping.refuse("an experiment counts `epochs`, not `steps`");
    return static_cast<int>(mapping.at("epochs").integer(1, 100'000));
  }

  void add_cells(const std::string& label, const std::vector<Axis>& axes, const Training& training,
                 const std::vector<std::size_t>& cell) {
    if (cell.size() == axes.size()) {
      std::string full = label;
      for (std::size_t i = 0; i < axes.size(); ++i) {
        full += fmt::format("{}{}={:g}", full.empty() ? "" : " ", axes[i].option,
                            axes[i].axis.values[cell[i]]);
      }
      return add_run(full, label, cell, training);
    }
    const Axis& axis = axes[cell.size()];
    for (std::size_t i = 0; i < axis.axis.values.size(); ++i) {
      Training varied = training;
      varied.parts.at(axis.part).options[axis.option] = axis.axis.values[i];
      std::vector<std::size_t> next = cell;
      next.push_back(i);
      add_cells(label, axes, varied, next);
    }
  }

  void add_run(const std::string& label, const std::string& group,
               const std::vector<std::size_t>& cell, Training training) {
    const std::string name = label.empty() ? experiment_.name : label;
    if (!labels_.insert(name).second) {
      root_.refuse(fmt::format("two runs are called `{}`; give each a label of its own", name));
    }
    if (labels_.size() > kMostRuns) {
      root_.refuse(fmt::format("more than {} runs; make the grid coarser", kMostRuns));
    }
    Fixture fixture = shared_;
    fixture.body = std::move(training);
    experiment_.runs.push_back({name, group, cell, std::move(fixture)});
  }

  const yaml::Mapping& root_;
  const FixtureContext& context_;
  Experiment& experiment_;
  Fixture shared_;
  std::set<std::string> labels_;
};

Fixture read_shared(const yaml::Mapping& root, const Experiment& experiment) {
  Fixture shared;
  shared.name = experiment.name;
  shared.title = experiment.title;
  shared.limits = kLimits;
  shared.dtype = read_dtype(root, Dtype::Float32);
  shared.seed = read_seed(root);
  return shared;
}

bool records(const ExperimentRun& run, const std::string& quantity) {
  const auto& training = std::get<Training>(run.fixture.body);
  if (quantity.rfind("validation_", 0) == 0) return training.validation.has_value();
  if (quantity.rfind("test_", 0) == 0) return training.test.has_value();
  return true;
}

std::vector<std::string> read_plots(const yaml::Value& value,
                                    const std::vector<ExperimentRun>& runs) {
  std::vector<std::string> plots = value.words(kQuantities);
  for (std::size_t i = 0; i < plots.size(); ++i) {
    const std::string& quantity = plots[i];
    if (std::none_of(runs.begin(), runs.end(),
                     [&](const auto& run) { return records(run, quantity); })) {
      value.list()[i].refuse(fmt::format("no run has a `{}`; add it, or leave this plot out",
                                         quantity.substr(0, quantity.find('_'))));
    }
  }
  return plots;
}

}  // namespace

Experiment load_experiment(const fs::path& file, std::string name, const FixtureContext& context) {
  const yaml::Mapping root = yaml::open(file).mapping(
      {"title", "seed", "dtype", "base", "runs", "grid", "plots", "threshold"});
  Experiment experiment;
  experiment.name = std::move(name);
  experiment.title = root.at("title").text();
  if (const auto threshold = root.find("threshold")) experiment.threshold = threshold->real({0, 1});
  RunReader(root, context, experiment, read_shared(root, experiment)).read();
  experiment.plots = read_plots(root.at("plots"), experiment.runs);
  return experiment;
}

std::vector<std::string> find_experiments(const fs::path& dir) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(dir, ignored)) {
    const bool hidden = entry.path().filename().string().front() == '.';
    if (!hidden && entry.path().extension() == ".yaml") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace stepcheck
