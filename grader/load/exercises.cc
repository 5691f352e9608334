// SPDX-License-Identifier: MIT
#include "load/exercises.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "load/bad_file.h"
#include "load/text_file.h"

namespace stepcheck {
namespace {

using nlohmann::json;

template <class Word>
Word meaning(const json& value, const std::vector<std::pair<const char*, Word>>& words) {
  const auto found = value.get<std::string>();
  for (const auto& [name, known] : words) {
    if (found == name) return known;
  }
  throw std::runtime_error(fmt::format("unknown word `{}`", found));
}

template <class Word, std::size_t N>
Word meaning(const json& value, const Word (&known)[N]) {
  std::vector<std::pair<const char*, Word>> words;
  for (const Word one : known) words.emplace_back(word(one), one);
  return meaning(value, words);
}

OptionType option_type(const json& value) {
  return meaning<OptionType>(value, {{"real", OptionType::Real},
                                     {"integer", OptionType::Integer},
                                     {"flag", OptionType::Flag},
                                     {"choice", OptionType::Choice}});
}

double limit(const json& value, double none) {
  return value.is_null() ? none : value.get<double>();
}

OptionField option(const json& value) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  OptionField field;
  field.name = value.at("name").get<std::string>();
  field.type = option_type(value.at("type"));
  field.fallback = value.at("default").get<double>();
  field.range.min = limit(value.at("min"), -kInfinity);
  field.range.max = limit(value.at("max"), kInfinity);
  field.range.min_open = value.at("min_open").get<bool>();
  field.range.max_open = value.at("max_open").get<bool>();
  field.choices = value.at("choices").get<std::vector<std::string>>();
  const bool is_choice = field.type == OptionType::Choice;
  if (is_choice == field.choices.empty()) {
    throw std::runtime_error(fmt::format("option `{}` and its choices do not fit", field.name));
  }
  return field;
}

Exercise exercise(const json& value) {
  Exercise result;
  result.name = value.at("name").get<std::string>();
  result.kind = meaning(value.at("kind"), kExerciseKinds);
  result.targets = meaning(value.at("targets"), kTargets);
  for (const json& field : value.at("options")) result.options.push_back(option(field));
  for (const json& field : value.at("state")) {
    result.state.push_back({field.at("name").get<std::string>(), field.at("tensor").get<bool>()});
  }
  return result;
}

Exercises exercises(const json& value) {
  Exercises all;
  for (const json& element : value.at("exercises")) {
    Exercise one = exercise(element);
    const std::string name = one.name;
    if (!all.emplace(name, std::move(one)).second) {
      throw std::runtime_error(fmt::format("exercise `{}` stands twice", name));
    }
  }
  if (all.empty()) throw std::runtime_error("it names no exercise");
  return all;
}

}  // namespace

Exercises load_exercises(const std::filesystem::path& file) {
  const std::string text = read_text_file(file);
  try {
    return exercises(json::parse(text));
  } catch (const std::exception& error) {
    throw BadFile(
        fmt::format("{}: not the list of exercises that the build writes: {}; build again",
                    file.string(), error.what()));
  }
}

}  // namespace stepcheck
