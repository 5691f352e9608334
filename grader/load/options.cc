// SPDX-License-Identifier: MIT
#include "load/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "load/nearest.h"

namespace stepcheck {
namespace {

std::vector<std::string> option_names(const Exercise& exercise) {
  std::vector<std::string> names;
  for (const OptionField& field : exercise.options) names.push_back(field.name);
  return names;
}

// Options travel as doubles, which hold integers exactly up to here.
constexpr double kLargestInteger = 9007199254740992.0;

std::int64_t smallest_integer(const OptionField& field) {
  const double min = std::max(field.range.min, -kLargestInteger);
  return static_cast<std::int64_t>(field.range.min_open ? std::floor(min) + 1 : std::ceil(min));
}

std::int64_t largest_integer(const OptionField& field) {
  const double max = std::min(field.range.max, kLargestInteger);
  return static_cast<std::int64_t>(field.range.max_open ? std::ceil(max) - 1 : std::floor(max));
}

std::map<int, double> read_from(const yaml::Value& value, const OptionField& field, int steps) {
  std::map<int, double> from;
  for (const auto& [key, entry] : value.entries()) {
    const auto step = static_cast<int>(key.integer(1, steps));
    if (!from.emplace(step, read_option(entry, field)).second) {
      key.refuse(fmt::format("step {} stands twice; keep one", step));
    }
  }
  if (from.empty()) value.refuse_found("at least one step, as {6: 0.025},");
  return from;
}

std::vector<double> read_cycle(const yaml::Value& value, const OptionField& field) {
  std::vector<double> cycle;
  for (const yaml::Value& element : value.list()) cycle.push_back(read_option(element, field));
  if (cycle.empty()) value.refuse("`cycle`: found an empty list; at least one value is due");
  return cycle;
}

}  // namespace

const OptionField& find_option(const Exercise& exercise, const yaml::Value& key,
                               const std::string& name) {
  for (const OptionField& field : exercise.options) {
    if (field.name == name) return field;
  }
  const std::vector<std::string> names = option_names(exercise);
  key.refuse(fmt::format("`{}` has no option `{}`; its options: {}{}", exercise.name, name,
                         listed(names), did_you_mean(name, names)));
}

double read_option(const yaml::Value& value, const OptionField& field) {
  switch (field.type) {
    case OptionType::Real:
      return value.real(field.range);
    case OptionType::Integer:
      return static_cast<double>(value.integer(smallest_integer(field), largest_integer(field)));
    case OptionType::Flag:
      return value.flag() ? 1 : 0;
    case OptionType::Choice:
      return static_cast<double>(value.word(field.choices));
  }
  value.refuse("option of unknown type");
}

const char* with_article(ExerciseKind kind) {
  constexpr std::array<const char*, 7> kWords{"an optimizer",   "a loss",     "a penalty",
                                              "a layer",        "a clipping", "a schedule",
                                              "a stopping rule"};
  return kWords.at(static_cast<std::size_t>(kind));
}

std::vector<std::string> names_of(const Exercises& exercises, ExerciseKind kind) {
  std::vector<std::string> names;
  for (const auto& [name, exercise] : exercises) {
    if (exercise.kind == kind) names.push_back(name);
  }
  return names;
}

const Exercise& read_exercise(const yaml::Value& value, const Exercises& exercises,
                              ExerciseKind kind) {
  const std::string name = value.text();
  const auto found = exercises.find(name);
  if (found != exercises.end() && found->second.kind != kind) {
    value.refuse(fmt::format("`{}` is {}; {} is due: {}", name, with_article(found->second.kind),
                             with_article(kind), listed(names_of(exercises, kind))));
  }
  if (found != exercises.end()) return found->second;
  const std::vector<std::string> names = names_of(exercises, kind);
  value.refuse(fmt::format("no exercise `{}`; allowed here: {}{}", name, listed(names),
                           did_you_mean(name, names)));
}

Options read_options(const yaml::Value& value, const Exercise& exercise) {
  Options options;
  for (const auto& [key, entry] : value.entries()) {
    const OptionField& field = find_option(exercise, key, key.text());
    options[field.name] = read_option(entry, field);
  }
  return options;
}

Part read_part(const yaml::Value& value, const Exercises& exercises, ExerciseKind kind) {
  return read_part(value.mapping({"exercise", "options"}), exercises, kind);
}

Part read_part(const yaml::Mapping& mapping, const Exercises& exercises, ExerciseKind kind) {
  const Exercise& exercise = read_exercise(mapping.at("exercise"), exercises, kind);
  Part part{exercise.name, {}};
  if (const auto options = mapping.find("options")) part.options = read_options(*options, exercise);
  return part;
}

std::vector<Schedule> read_schedules(const yaml::Value& value, const Exercise& exercise,
                                     int steps) {
  std::vector<Schedule> schedules;
  for (const auto& [key, entry] : value.entries()) {
    const OptionField& field = find_option(exercise, key, key.text());
    const yaml::Mapping mapping = entry.mapping({"from", "cycle"});
    const auto from = mapping.find("from");
    const auto cycle = mapping.find("cycle");
    if (from.has_value() == cycle.has_value()) {
      entry.refuse(fmt::format("`{}`: either `from` or `cycle` is due, and not both", field.name));
    }
    Schedule schedule;
    schedule.option = field.name;
    if (from) schedule.from = read_from(*from, field, steps);
    if (cycle) schedule.cycle = read_cycle(*cycle, field);
    schedules.push_back(std::move(schedule));
  }
  return schedules;
}

}  // namespace stepcheck
