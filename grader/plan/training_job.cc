// SPDX-License-Identifier: MIT
#include "plan/draw.h"
#include "plan/job_parts.h"

#include <algorithm>

namespace stepcheck {
namespace {

// The parts whose options every batch brings, in the order in which they are sent.
constexpr ExerciseKind kByBatch[] = {ExerciseKind::Optimizer, ExerciseKind::Loss,
                                     ExerciseKind::Penalty, ExerciseKind::Clipping,
                                     ExerciseKind::Schedule};

/// Makes the messages of a training. Refers to the fixture's training and to the exercises.
class TrainingMessages {
 public:
  TrainingMessages(const Training& training, const Exercises& exercises, std::uint64_t seed)
      : training_(training), exercises_(exercises), seed_(seed) {}

  std::vector<double> constants() const {
    std::vector<double> message;
    append(message, draw_model(training_.model, seed_));
    append_data(message, training_.data);
    for (const auto* set : {&training_.validation, &training_.test}) {
      if (*set) append_data(message, **set);
    }
    append(message, options(ExerciseKind::Loss, 1, 1));
    append_layer_options(message, false);
    if (training_.has(ExerciseKind::Stopping)) {
      append(message, options(ExerciseKind::Stopping, 1, 1));
    }
    return message;
  }

  /// All batches of an epoch, or the one of a step.
  std::vector<double> inputs(int step) const {
    const int batches = training_.epoch_batches();
    const int epoch = training_.by_epoch ? step : (step - 1) / batches + 1;
    const auto order = draw_epoch(training_.data.examples(), seed_, epoch);
    std::vector<double> message;
    if (!training_.by_epoch) {
      append_batch(message, order, step);
      return message;
    }
    const int first = (epoch - 1) * batches;
    for (int batch = 1; batch <= batches; ++batch) append_batch(message, order, first + batch);
    return message;
  }

 private:
  static void append_data(std::vector<double>& message, const Dataset& data) {
    append(message, data.inputs.values);
    append(message, data.labels.values);
  }

  // A part that asks for the batch's size is told it, unless the fixture states one.
  std::vector<double> options(ExerciseKind kind, int step, std::int64_t rows) const {
    const Part& part = training_.part(kind);
    Options values = kind == ExerciseKind::Optimizer
                         ? option_values_at(step, part.options, training_.schedule)
                         : part.options;
    values.emplace("batch_size", static_cast<double>(rows));
    return in_contract_order(exercises_.at(part.exercise), values);
  }

  void append_layer_options(std::vector<double>& message, bool training) const {
    if (!training_.has(ExerciseKind::Layer)) return;
    const Part& part = training_.part(ExerciseKind::Layer);
    for (const double p : training_.dropout) {
      Options values = part.options;
      values["p"] = p;
      values["training"] = training ? 1 : 0;
      append(message, in_contract_order(exercises_.at(part.exercise), values));
    }
  }

  void append_batch(std::vector<double>& message, const std::vector<std::int64_t>& order,
                    int step) const {
    const int batches = training_.epoch_batches();
    const auto first = static_cast<std::size_t>((step - 1) % batches * training_.batch_size);
    const auto last =
        std::min(first + static_cast<std::size_t>(training_.batch_size), order.size());
    const auto rows = static_cast<std::int64_t>(last - first);
    message.push_back(static_cast<double>(rows));
    if (training_.has(ExerciseKind::Schedule)) {
      message.push_back(training_.schedule_by_epoch ? (step - 1) / batches : step - 1);
    }
    for (const ExerciseKind kind : kByBatch) {
      if (training_.has(kind)) append(message, options(kind, step, rows));
    }
    append_layer_options(message, true);
    append(message, draw_dropout(training_.model, training_.dropout, rows, seed_, step));
    if (training_.augmentation) {
      append(message, draw_augmentation(*training_.augmentation, rows, seed_, step));
    }
    message.insert(message.end(), order.begin() + static_cast<std::ptrdiff_t>(first),
                   order.begin() + static_cast<std::ptrdiff_t>(last));
  }

  const Training& training_;
  const Exercises& exercises_;
  std::uint64_t seed_;
};

Layout training_layout(const Training& training, const PlanContext& context,
                       const std::vector<NamedShape>& tensors) {
  Layout layout;
  layout.add("loss", "", {});
  layout.add("accuracy", "", {}, false);
  const auto add_evaluation = [&](const char* name, bool judged) {
    layout.add(std::string(name) + "_loss", "", {}, judged);
    layout.add(std::string(name) + "_accuracy", "", {}, false);
  };
  if (training.validation) add_evaluation("validation", true);
  if (training.test) add_evaluation("test", true);
  if (training.has(ExerciseKind::Stopping)) {
    layout.add("stop", "", {});
    const Exercise& rule = context.exercises.at(training.part(ExerciseKind::Stopping).exercise);
    for (const auto& field : rule.state) layout.add(field.name, "", {});
  }
  if (training.by_epoch) return layout;
  for (const auto& [name, shape] : tensors) layout.add("param", name, shape);
  return layout;
}

// Where the optimizer's options have the learning rate that a schedule sets.
int lr_option(const Training& training, const Exercises& exercises) {
  if (!training.has(ExerciseKind::Schedule)) return -1;
  const auto& options = exercises.at(training.part(ExerciseKind::Optimizer).exercise).options;
  const auto lr = std::find_if(options.begin(), options.end(),
                               [](const OptionField& field) { return field.name == "lr"; });
  return static_cast<int>(lr - options.begin());
}

WireTraining wire_training(const Training& training, const Exercises& exercises) {
  WireTraining wire;
  const bool mlp = training.model.architecture == Model::Architecture::Mlp;
  wire.architecture = mlp ? "mlp" : "lenet5";
  wire.activation = training.model.activation;
  wire.examples = training.data.examples();
  const Shape& inputs = training.data.inputs.shape;
  wire.example.assign(inputs.begin() + 1, inputs.end());
  for (const auto* set : {&training.validation, &training.test}) {
    if (*set) wire.evaluations.push_back((*set)->examples());
  }
  wire.epoch_batches = training.epoch_batches();
  wire.by_epoch = training.by_epoch;
  wire.augmented = training.augmentation.has_value();
  wire.lr_option = lr_option(training, exercises);
  return wire;
}

}  // namespace

void plan_training(const Training& training, const PlanContext& context, Job& job) {
  job.wire.drive = Drive::Training;
  job.wire.steps = training.steps;
  job.wire.tensors = parameter_shapes(training.model);
  job.wire.training = wire_training(training, context.exercises);
  for (const auto& [kind, part] : training.parts) {
    job.wire.subjects[kind] = context.library(part.exercise);
  }
  job.layouts = Layouts({training_layout(training, context, job.wire.tensors)});
  const TrainingMessages messages(training, context.exercises, context.fixture.seed);
  job.constants = [messages] { return messages.constants(); };
  job.inputs = [messages](int step) { return messages.inputs(step); };
}

}  // namespace stepcheck
