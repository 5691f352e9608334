// SPDX-License-Identifier: MIT
#pragma once

/// What an exercise's contract declares, in plain values without LibTorch: the worker reads it off
/// the contract header (bind.h), the grader from build/exercises.json.

#include <limits>
#include <string>
#include <vector>

namespace stepcheck {

enum class ExerciseKind { Optimizer, Loss, Penalty, Layer, Clipping, Schedule, Stopping };
constexpr ExerciseKind kExerciseKinds[] = {
    ExerciseKind::Optimizer, ExerciseKind::Loss,     ExerciseKind::Penalty, ExerciseKind::Layer,
    ExerciseKind::Clipping,  ExerciseKind::Schedule, ExerciseKind::Stopping};

/// What a loss compares its first input with.
enum class Targets {
  Classes,  ///< logits [rows, classes] with labels [rows], int64
  Binary,   ///< logits [rows] with targets [rows], each 0 or 1
  Values,   ///< predictions [rows, columns] with targets [rows, columns]
};
constexpr Targets kTargets[] = {Targets::Classes, Targets::Binary, Targets::Values};

enum class OptionType { Real, Integer, Flag, Choice };

/// The values that a real or integer option may take; an open end is excluded.
struct Range {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool min_open = false;
  bool max_open = false;
};
constexpr Range kAny{};
constexpr Range kNonNegative{0.0};
constexpr Range kPositive{0.0, std::numeric_limits<double>::infinity(), true, false};
constexpr Range kFraction{0.0, 1.0, false, true};  ///< [0, 1): decay rates and momenta

struct OptionField {
  std::string name;
  OptionType type = OptionType::Real;
  double fallback = 0;  ///< the contract's default; a flag is 0 or 1, a choice its index
  Range range;
  std::vector<std::string> choices;
};

/// One part of an optimizer's state: a tensor shaped like its parameter, or a counter. A stopping
/// rule's state has numbers only.
struct StateField {
  std::string name;
  bool is_tensor = true;
};

struct Description {
  std::string name;
  ExerciseKind kind = ExerciseKind::Optimizer;
  std::vector<OptionField> options;    ///< in the contract's order, which is the wire's order too
  std::vector<StateField> state;       ///< of an optimizer or a stopping rule
  Targets targets = Targets::Classes;  ///< of a loss
};

constexpr const char* word(ExerciseKind kind) {
  constexpr const char* kWords[] = {"optimizer", "loss",     "penalty", "layer",
                                    "clipping",  "schedule", "stopping"};
  return kWords[static_cast<int>(kind)];
}

constexpr const char* word(Targets targets) {
  constexpr const char* kWords[] = {"classes", "binary", "values"};
  return kWords[static_cast<int>(targets)];
}

}  // namespace stepcheck
