// SPDX-License-Identifier: MIT
#include "report/fixture_facts.h"

#include "report/fixture_words.h"
#include "report/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace stepcheck {
namespace {

using Facts = std::vector<Fact>;

void add_values(Facts& facts, const Divergence& first) {
  const auto [expected, actual] = number_pair(first.expected, first.actual);
  facts.push_back({"expected", expected, true});
  facts.push_back({"actual", actual, true});
  facts.push_back({"difference",
                   fmt::format("{}, allowed {}", magnitude(std::abs(first.actual - first.expected)),
                               magnitude(first.allowed))});
}

std::string names(const std::vector<Mistake>& mistakes, const char* between) {
  std::vector<std::string> all;
  for (const Mistake& mistake : mistakes) all.push_back(mistake.name);
  return fmt::format("{}", fmt::join(all, between));
}

void add_mistake(Facts& facts, const Mistake& mistake) {
  if (!mistake.convention.empty()) {
    facts.push_back(
        {"convention", fmt::format("correct, but another convention than this assignment's: {}",
                                   mistake.convention)});
  }
  if (!mistake.does.empty()) facts.push_back({"computes", mistake.does});
  facts.push_back({"hint", mistake.hint});
}

}  // namespace

std::vector<Fact> comparison_facts(const FixtureResult& result, bool values) {
  if (!result.comparison) return {};
  Facts facts;
  const Comparison& comparison = *result.comparison;
  const std::string_view word = step_word(result.kind);
  if (comparison.first) {
    facts.push_back({"diverges", fmt::format("{} {}, {}", word, comparison.first->step,
                                             element(*comparison.first))});
    if (values) add_values(facts, *comparison.first);
  }
  facts.push_back({"agrees", agreement(comparison, word)});
  const std::string pattern = channel_pattern(comparison, word);
  if (!pattern.empty()) facts.push_back({"pattern", pattern});
  return facts;
}

std::vector<Fact> diagnosis_facts(const FixtureResult& result) {
  if (!result.diagnosis) return {};
  Facts facts;
  const Diagnosis& diagnosis = *result.diagnosis;
  if (!diagnosis.mistakes.empty()) {
    const bool several = diagnosis.mistakes.size() > 1;
    facts.push_back({"mistake", names(diagnosis.mistakes, ", ") +
                                    (several ? " (which of them, this fixture cannot tell)" : "")});
    add_mistake(facts, likeliest(diagnosis.mistakes));
  } else if (!diagnosis.together.empty()) {
    facts.push_back({"mistakes", names(diagnosis.together, " and ") + ", both at once"});
    for (const Mistake& mistake : diagnosis.together) add_mistake(facts, mistake);
  } else if (!diagnosis.facts.empty()) {
    facts.push_back({"mistake", "none of the known ones"});
  }
  for (const std::string& fact : diagnosis.facts) facts.push_back({"notice", fact});
  return facts;
}

}  // namespace stepcheck
