// SPDX-License-Identifier: MIT
#pragma once

#include "model/array.h"
#include "model/exercise.h"
#include "model/modes.h"
#include "model/noise.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace stepcheck {

/// An element agrees if |actual - expected| <= atol + rtol * |expected|.
struct Tolerance {
  double rtol = 0;
  double atol = 0;
};

/// What one run of student code may use. Reaching a limit ends the run with a verdict of its own.
struct Limits {
  double wall_s = 10;             ///< from start to last step: `time-limit`; a training has more
  std::int64_t memory_mb = 1024;  ///< beyond LibTorch's own: `memory-limit`
};

/// One exercise and the option values it is called with.
struct Part {
  std::string exercise;
  Options options;
};

/// An option whose value changes with the step.
struct Schedule {
  std::string option;
  std::map<int, double> from;  ///< step -> value from that step on
  std::vector<double> cycle;   ///< or: values taken in turn, from step 1
};

/// How gradients are drawn. Each ingredient makes one family of mistakes visible.
struct GradientRecipe {
  std::pair<double, double> magnitude{1e-3, 1e1};  ///< |g|, log-spaced within a tensor, shuffled
  int spike_step = 0;       ///< at this step all gradients are multiplied ...
  double spike_factor = 1;  ///< ... by this; 0 = no spike
  int flip_step = 0;  ///< at this step g is minus the previous one, times 10^u, u from flip_ratio
  std::pair<double, double> flip_ratio{-1.2, 1.2};
  int quiet_every = 0;  ///< every so many steps all gradients are multiplied ...
  double quiet_factor = 1;
  int zero_always = 0;  ///< so many elements (of all, from the first tensor's end) are always 0
  int zero_until = 0;   ///< one element (the first) is 0 before this step
  int zero_tensor_every = 0;  ///< every so many steps the last tensor's gradient is 0
};

/// Prescribed gradients, step by step, for an optimizer.
struct Replay {
  Part optimizer;
  Points points = Points::Own;
  int steps = 0;
  std::vector<NamedShape> tensors;
  std::pair<double, double> start{0.5, 1.5};  ///< |w| at the start and at prescribed points
  GradientRecipe gradients;
  std::map<std::string, Array> literal_start;  ///< instead of drawn ones, by tensor
  std::vector<std::map<std::string, Array>> literal_gradients;  ///< by step, by tensor
  std::vector<Schedule> schedule;
};

/// One prescribed input of an exercise that is no optimizer. Its kind says which part counts.
struct ProbeCase {
  std::string name;
  Options options;  ///< beyond the fixture's

  // Loss: drawn logits or predictions, or literal ones with their labels or targets.
  std::int64_t rows = 0;
  std::int64_t columns = 0;  ///< classes; 0 for binary targets, where inputs are [rows]
  std::pair<double, double> scale{1, 1};  ///< largest |z| in a row, log-spaced over the rows
  bool ties = false;                      ///< the last row's largest logit stands twice
  bool confident = false;  ///< the largest row is confident and right, the next confident and wrong
  std::optional<Array> literal_inputs;
  std::optional<Array> literal_targets;

  // Penalty: parameters. Clipping: gradients. Layer: one tensor, its input.
  std::vector<NamedShape> tensors;
  std::pair<double, double> start{0.5, 1.5};  ///< size of an element, uniform; signs mixed
  double keep = 0.5;                          ///< layer: the share of ones in the mask

  int schedule_steps = 0;  ///< schedule: asked for the steps 0, 1, ... before this one

  std::vector<double> metrics;  ///< stopping: one for each epoch
};

/// Prescribed inputs to an exercise that is no optimizer: its outputs, and the gradients of what
/// can be differentiated, are judged case by case.
struct Probe {
  Part subject;
  std::vector<ProbeCase> cases;
};

/// What the parameters of a training are, and how logits come from them.
struct Model {
  enum class Architecture {
    Mlp,     ///< linear layers with an activation between them
    LeNet5,  ///< the convolutional network on [3, 32, 32] images, with tanh and average pooling
  };
  Architecture architecture = Architecture::Mlp;
  std::vector<std::int64_t> widths;  ///< of an Mlp: inputs, hidden ..., classes
  std::string activation = "relu";   ///< of an Mlp: relu or tanh

  std::int64_t classes() const;
  std::int64_t features() const;  ///< numbers in one example
  std::size_t hidden_layers() const;
};

/// Examples in the grader's memory: inputs [examples, ...], an image as [channels, rows, columns]
/// or [rows, columns]; labels [examples].
struct Dataset {
  Array inputs;
  Array labels;

  std::int64_t examples() const { return labels.shape.at(0); }
};

/// What is done to each image of a batch, anew in every step, before the model sees it. Then its
/// values are clipped to [0, 1].
struct Augmentation {
  bool flip = false;      ///< from left to right, half of the images
  double brightness = 0;  ///< plus a number uniform in +- this
};

/// The closed loop: model, data, batches, loss and optimizer.
struct Training {
  /// Optimizer and loss always; a penalty, a layer behind each hidden activation (dropout), a
  /// clipping, a learning-rate schedule and a stopping rule where used.
  std::map<ExerciseKind, Part> parts;
  std::vector<std::string>
      from_student;  ///< exercises that the submission supplies; the rest is ours
  Model model;
  std::vector<double> dropout;     ///< option `p` of the layer, by hidden layer
  bool schedule_by_epoch = false;  ///< the schedule counts epochs; otherwise steps
  Dataset data;
  std::optional<Dataset> validation;  ///< evaluated after each epoch; its loss feeds the stopping
  std::optional<Dataset> test;        ///< evaluated after each epoch
  std::optional<Augmentation> augmentation;
  std::int64_t batch_size = 0;
  int steps = 0;
  std::vector<Schedule> schedule;  ///< of the optimizer's options
  bool by_epoch = false;  ///< record each epoch's losses and accuracies alone: an experiment

  const Part& part(ExerciseKind kind) const { return parts.at(kind); }
  bool has(ExerciseKind kind) const { return parts.count(kind) > 0; }
  int epoch_batches() const {
    return static_cast<int>((data.examples() + batch_size - 1) / batch_size);
  }
};

/// One question, asked of a submission and answered step by step by the oracles.
struct Fixture {
  std::string name;   ///< path below fixtures/ without .yaml, such as adam/designed
  std::string title;  ///< one line for people
  std::string file;   ///< where it was read from
  std::uint64_t seed = 0;
  Dtype dtype = Dtype::Float64;
  std::optional<Tolerance> tolerance;  ///< none: from its noise, or the default for kind and dtype
  std::map<std::string, std::string> survivors;  ///< mistakes that it need not catch, and why
  std::string content;  ///< a digest of what its numbers follow from, of all that its file says
  std::vector<Noise> noise;  ///< measured, by dtype and device; may be empty
  Limits limits;
  std::variant<Replay, Probe, Training> body;
};

/// `options` with what `schedules` say for `step` (from 1). Before its first step a `from` leaves
/// the option as it is.
Options option_values_at(int step, const Options& options, const std::vector<Schedule>& schedules);

/// Exercises that the submission must supply for this fixture.
std::vector<std::string> student_exercises(const Fixture& fixture);

/// replay, probe or training.
const char* kind_name(const Fixture& fixture);

}  // namespace stepcheck
