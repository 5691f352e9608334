// SPDX-License-Identifier: MIT
#include "load/spirals.h"

#include "load/common_keys.h"

namespace stepcheck {

Spirals read_spirals(const yaml::Value& value) {
  constexpr std::int64_t kMostArms = 20;
  constexpr std::int64_t kMostExamples = 1'000'000;
  const yaml::Mapping mapping = value.mapping({"arms", "examples", "noise", "turns", "seed"});
  Spirals spirals;
  spirals.arms = mapping.at("arms").integer(2, kMostArms);
  spirals.examples = mapping.at("examples").integer(spirals.arms, kMostExamples);
  if (const auto noise = mapping.find("noise")) spirals.noise = noise->real({0, 10});
  if (const auto turns = mapping.find("turns")) spirals.turns = turns->real({0, 10, true});
  spirals.seed = read_seed(mapping);
  return spirals;
}

}  // namespace stepcheck
