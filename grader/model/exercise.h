// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// What the grader knows of an exercise, read from its contract header when the project is built
/// (build/exercises.json). `student/stepcheck/subject.h` is the same thing as the worker sees it.

enum class ExerciseKind { Optimizer, Loss, Penalty };
enum class OptionType { Real, Integer, Flag, Choice };

struct OptionField {
  std::string name;
  OptionType type = OptionType::Real;
  double fallback = 0;  ///< the contract's default; a flag is 0 or 1, a choice its index
  double min = 0;       ///< range of a real or integer option; an open end is excluded
  double max = 0;
  bool min_open = false;
  bool max_open = false;
  std::vector<std::string> choices;
};

struct StateField {
  std::string name;
  bool is_tensor = true;  ///< shaped like its parameter; otherwise a counter
};

struct Exercise {
  std::string name;
  ExerciseKind kind = ExerciseKind::Optimizer;
  std::vector<OptionField> options;  ///< in the contract's order, which is the wire's order too
  std::vector<StateField> state;     ///< of an optimizer
};

/// By name.
using Exercises = std::map<std::string, Exercise>;

/// Option values by name; what is not named keeps the contract's default.
using Options = std::map<std::string, double>;

}  // namespace stepcheck
