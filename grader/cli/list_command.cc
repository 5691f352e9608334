// SPDX-License-Identifier: MIT
#include "cli/list_command.h"

#include "cli/course.h"
#include "cli/exit_code.h"
#include "model/verdict.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepcheck {
namespace {

std::string text(const OptionField& field, double value) {
  if (field.type == OptionType::Choice) return field.choices.at(static_cast<std::size_t>(value));
  if (field.type == OptionType::Flag) return value != 0 ? "true" : "false";
  return fmt::format("{:g}", value);
}

// The options with the values in force in this assignment.
std::string options_of(const Exercise& exercise, const Rubric& rubric) {
  const auto conventions = rubric.conventions.find(exercise.name);
  std::string all;
  for (const auto& field : exercise.options) {
    double value = field.fallback;
    if (conventions != rubric.conventions.end() && conventions->second.count(field.name) > 0) {
      value = conventions->second.at(field.name);
    }
    all += fmt::format(" {}={}", field.name, text(field, value));
  }
  return all;
}

void list_exercises(const Course& course) {
  for (const auto& [name, exercise] : course.exercises()) {
    fmt::print("{:<21}{:<10}{}\n", name, word(exercise.kind),
               options_of(exercise, course.rubric()));
  }
}

void list_fixtures(const Course& course) {
  for (const auto& name : course.fixture_names()) {
    const Fixture fixture = course.fixture(name);
    fmt::print("{:<32} {:<10}{}\n", name, kind_name(fixture), fixture.title);
  }
}

void list_experiments(const Course& course) {
  for (const auto& name : course.experiment_names()) {
    fmt::print("{:<27} {}\n", name, course.experiment(name).title);
  }
}

void list_items(const Course& course) {
  for (const auto& item : course.rubric().items) {
    fmt::print("{:<20}{:>6}  {:<15}{}{}{}\n", item.id, points(item.points), name(item.scoring),
               item.title, item.extra_credit ? " (extra credit)" : "",
               item.hidden ? " (hidden)" : "");
  }
}

// What it computes, for who may know it; else the hint.
void list_mistakes(const Course& course, const std::string& of, bool for_instructor) {
  if (!of.empty()) course.exercise(of);  // or it is refused
  for (const auto& [exercise, bank] : course.banks()) {
    if (!of.empty() && exercise != of) continue;
    for (const auto& mistake : bank.mistakes) {
      fmt::print("{:<21}{:<28} {}\n", exercise, mistake.name,
                 for_instructor ? mistake.does : mistake.hint);
    }
  }
}

void list_verdicts() {
  for (const auto& info : verdicts()) fmt::print("{:<18}{}\n", info.name, info.meaning);
}

}  // namespace

int run_list(const std::string& what, const std::string& exercise, const Settings& settings) {
  if (!exercise.empty() && what != "mistakes") {
    throw UsageError(
        fmt::format("list {} {}: only mistakes are listed by exercise", what, exercise));
  }
  if (what == "verdicts") {
    list_verdicts();
    return kAllAccepted;
  }
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  if (what == "exercises") list_exercises(course);
  if (what == "experiments") list_experiments(course);
  if (what == "fixtures") list_fixtures(course);
  if (what == "mistakes") list_mistakes(course, exercise, has_references(installation));
  if (what == "items") list_items(course);
  return kAllAccepted;
}

}  // namespace stepcheck
