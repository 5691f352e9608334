// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "load/yaml.h"
#include "model/exercise.h"
#include "model/fixture.h"

namespace stepcheck {

/// An exercise by its name, which must be of `kind`.
const Exercise& read_exercise(const yaml::Value& name, const Exercises& exercises,
                              ExerciseKind kind);

/// The option called `name`; `key` is where it is named.
const OptionField& find_option(const Exercise& exercise, const yaml::Value& key,
                               const std::string& name);

/// One option's value, of its type and in its range.
double read_option(const yaml::Value& value, const OptionField& field);

/// `{lr: 0.05, eps_place: outside}`: option values, each of the type and in the range that the
/// exercise's contract gives.
Options read_options(const yaml::Value& value, const Exercise& exercise);

/// `{exercise: adam, options: {...}}`, the options optional.
Part read_part(const yaml::Value& value, const Exercises& exercises, ExerciseKind kind);
/// The same, where other keys stand beside these two.
Part read_part(const yaml::Mapping& mapping, const Exercises& exercises, ExerciseKind kind);

/// `{lr: {from: {6: 0.025}}, batch_size: {cycle: [32, 16]}}`: values that change between step 1 and
/// `steps`.
std::vector<Schedule> read_schedules(const yaml::Value& value, const Exercise& exercise, int steps);

/// The word for a kind of exercise, with its article.
const char* with_article(ExerciseKind kind);

/// Names of the exercises of this kind.
std::vector<std::string> names_of(const Exercises& exercises, ExerciseKind kind);

}  // namespace stepcheck
