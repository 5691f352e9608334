// SPDX-License-Identifier: MIT
#include "plan/job.h"

#include "plan/draw.h"

#include <algorithm>

namespace stepcheck {
namespace {

// Processor time is bounded a little above wall time, as a second line of defence.
constexpr double kCpuSlack_s = 2;

/// What making a job refers to.
struct Context {
  const Fixture& fixture;
  const Exercises& exercises;
  const Libraries& libraries;

  WireLibrary library(const std::string& exercise) const {
    return {libraries.at(exercise),
            static_cast<std::int64_t>(exercises.at(exercise).options.size())};
  }
};

void append(std::vector<double>& message, const std::vector<double>& values) {
  message.insert(message.end(), values.begin(), values.end());
}

void append(std::vector<double>& message, const std::vector<Array>& arrays) {
  for (const auto& array : arrays) append(message, array.values);
}

// Every option of the contract in its order: what the fixture names, else the contract's default.
std::vector<double> in_contract_order(const Exercise& exercise, const Options& options) {
  std::vector<double> values;
  for (const auto& field : exercise.options) {
    const auto named = options.find(field.name);
    values.push_back(named == options.end() ? field.fallback : named->second);
  }
  return values;
}

Options merged(Options base, const Options& over) {
  for (const auto& [name, value] : over) base[name] = value;
  return base;
}

Layout replay_layout(const Replay& replay, const Exercise& exercise) {
  Layout layout;
  for (const auto& field : exercise.state) {
    for (const auto& tensor : replay.tensors) {
      layout.add(field.name, tensor.name, field.is_tensor ? tensor.shape : Shape{});
    }
  }
  for (const auto& tensor : replay.tensors) layout.add("update", tensor.name, tensor.shape);
  if (replay.points == Points::Own) {
    for (const auto& tensor : replay.tensors) layout.add("param", tensor.name, tensor.shape);
  }
  return layout;
}

void plan_replay(const Replay& replay, const Context& context, Job& job) {
  const Exercise& exercise = context.exercises.at(replay.optimizer.exercise);
  const std::uint64_t seed = context.fixture.seed;
  job.wire.drive = Drive::Replay;
  job.wire.steps = replay.steps;
  job.wire.points = replay.points;
  job.wire.tensors = replay.tensors;
  job.wire.optimizer = context.library(replay.optimizer.exercise);
  job.layouts = Layouts({replay_layout(replay, exercise)});
  job.constants = [&replay, seed] {
    std::vector<double> message;
    if (replay.points == Points::Own) append(message, draw_start(replay, seed));
    return message;
  };
  job.inputs = [&replay, &exercise, seed](int step) {
    const Options options = option_values_at(step, replay.optimizer.options, replay.schedule);
    std::vector<double> message = in_contract_order(exercise, options);
    if (replay.points == Points::Prescribed) append(message, draw_point(replay, seed, step));
    append(message, draw_gradients(replay, seed, step));
    return message;
  };
}

std::vector<NamedShape> loss_arrays(const ProbeCase& probe_case, std::uint64_t seed) {
  const LossInputs inputs = draw_logits(probe_case, seed);
  return {{"logits", inputs.logits.shape}, {"labels", inputs.labels.shape}};
}

Layout probe_layout(const std::vector<NamedShape>& arrays, bool loss) {
  Layout layout;
  layout.add("loss", "", {});
  for (const auto& array : arrays) {
    layout.add("grad", array.name, array.shape);
    if (loss) break;  // labels have no gradient
  }
  return layout;
}

void plan_probe(const Probe& probe, const Context& context, Job& job) {
  const Exercise& exercise = context.exercises.at(probe.subject.exercise);
  const std::uint64_t seed = context.fixture.seed;
  const bool loss = exercise.kind == ExerciseKind::Loss;
  job.wire.drive = loss ? Drive::LossProbe : Drive::PenaltyProbe;
  job.wire.steps = static_cast<int>(probe.cases.size());
  (loss ? job.wire.loss : job.wire.penalty) = context.library(probe.subject.exercise);
  std::vector<Layout> layouts;
  for (const auto& probe_case : probe.cases) {
    job.wire.cases.push_back(loss ? loss_arrays(probe_case, seed) : probe_case.tensors);
    layouts.push_back(probe_layout(job.wire.cases.back(), loss));
  }
  job.layouts = Layouts(std::move(layouts));
  job.constants = [] { return std::vector<double>(); };
  job.inputs = [&probe, &exercise, seed, loss](int step) {
    const ProbeCase& probe_case = probe.cases.at(static_cast<std::size_t>(step - 1));
    std::vector<double> message =
        in_contract_order(exercise, merged(probe.subject.options, probe_case.options));
    if (loss) {
      const LossInputs inputs = draw_logits(probe_case, seed);
      append(message, inputs.logits.values);
      append(message, inputs.labels.values);
    } else {
      append(message, draw_tensors(probe_case, seed));
    }
    return message;
  };
}

// Options of our own parts stay as the fixture gives them; a part that asks for the batch's size is
// told it, whoever wrote it.
std::vector<double> training_options(const Exercise& exercise, Options options, std::size_t rows) {
  if (options.count("batch_size") == 0) options["batch_size"] = static_cast<double>(rows);
  return in_contract_order(exercise, options);
}

Layout training_layout(const std::vector<NamedShape>& tensors) {
  Layout layout;
  layout.add("loss", "", {});
  layout.add("accuracy", "", {}, false);
  for (const auto& tensor : tensors) layout.add("param", tensor.name, tensor.shape);
  return layout;
}

void plan_training(const Training& training, const Context& context, Job& job) {
  const std::uint64_t seed = context.fixture.seed;
  const auto start = draw_mlp(training.model, seed);
  for (const auto& [name, array] : start) job.wire.tensors.push_back({name, array.shape});
  job.wire.drive = Drive::Training;
  job.wire.steps = training.steps;
  job.wire.activation = training.model.activation;
  job.wire.examples = training.data.inputs.shape.at(0);
  job.wire.features = training.data.inputs.shape.at(1);
  job.wire.optimizer = context.library(training.optimizer.exercise);
  job.wire.loss = context.library(training.loss.exercise);
  if (training.penalty) job.wire.penalty = context.library(training.penalty->exercise);
  job.layouts = Layouts({training_layout(job.wire.tensors)});
  job.constants = [&training, seed] {
    std::vector<double> message;
    for (const auto& [name, array] : draw_mlp(training.model, seed)) append(message, array.values);
    append(message, training.data.inputs.values);
    append(message, training.data.labels.values);
    return message;
  };
  const Exercises& exercises = context.exercises;
  job.inputs = [&training, &exercises, seed](int step) {
    const auto rows = draw_batch(training.data.inputs.shape[0], training.batch_size, seed, step);
    const Options optimizer = option_values_at(step, training.optimizer.options, training.schedule);
    auto message =
        training_options(exercises.at(training.optimizer.exercise), optimizer, rows.size());
    append(message, training_options(exercises.at(training.loss.exercise), training.loss.options,
                                     rows.size()));
    if (training.penalty) {
      append(message, training_options(exercises.at(training.penalty->exercise),
                                       training.penalty->options, rows.size()));
    }
    message.insert(message.end(), rows.begin(), rows.end());
    return message;
  };
}

}  // namespace

Job make_job(const Fixture& fixture, const Exercises& exercises, const Libraries& libraries,
             Device device) {
  Job job{{}, Layouts({}), fixture.limits.wall_s, {}, {}};
  job.wire.dtype = fixture.dtype;
  job.wire.device = device;
  job.wire.memory_mb = fixture.limits.memory_mb;
  job.wire.cpu_s = fixture.limits.wall_s + kCpuSlack_s;
  const Context context{fixture, exercises, libraries};
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
  std::vector<std::string> used{training->optimizer.exercise, training->loss.exercise};
  if (training->penalty) used.push_back(training->penalty->exercise);
  return used;
}

}  // namespace stepcheck
