// SPDX-License-Identifier: MIT
#include "load/exercise_rules.h"

#include "load/yaml.h"

namespace stepcheck {
namespace {

std::vector<std::string> read_patterns(const yaml::Value& value) {
  std::vector<std::string> patterns;
  for (const yaml::Value& element : value.list()) patterns.push_back(element.text());
  return patterns;
}

}  // namespace

ExerciseRules load_exercise_rules(const std::filesystem::path& contracts,
                                  const Exercises& exercises) {
  ExerciseRules rules;
  const yaml::Mapping symbols =
      yaml::open(contracts / "stepcheck/symbols.yaml").mapping({"allowed", "denied"});
  rules.symbols.allowed = read_patterns(symbols.at("allowed"));
  rules.symbols.denied = read_patterns(symbols.at("denied"));
  for (const auto& [name, exercise] : exercises) {
    const auto file = contracts / (name + ".yaml");
    if (!std::filesystem::exists(file)) continue;
    rules.forbids[name] = read_patterns(yaml::open(file).mapping({"forbids"}).at("forbids"));
  }
  return rules;
}

}  // namespace stepcheck
