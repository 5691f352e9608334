// SPDX-License-Identifier: MIT
#include "report/redact.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace stepcheck {
namespace {

bool nothing_ran(Verdict verdict) {
  return verdict == Verdict::CompileError || verdict == Verdict::NotAttempted ||
         verdict == Verdict::Skipped || verdict == Verdict::Deferred;
}

// Both functions build a new value from what may be told, so that a fact added to the model later
// is withheld until someone decides otherwise.
Comparison location_of(const Comparison& full) {
  Comparison kept;
  kept.steps = full.steps;
  kept.steps_agreeing = full.steps_agreeing;
  kept.steps_before = full.steps_before;
  kept.elements = full.elements;
  kept.elements_agreeing = full.elements_agreeing;
  if (full.first) {
    kept.first.emplace();
    kept.first->step = full.first->step;
    kept.first->channel = full.first->channel;
    kept.first->tensor = full.first->tensor;
    kept.first->index = full.first->index;
  }
  for (const ChannelResult& channel : full.channels) {
    kept.channels.push_back({channel.channel, channel.first_step, channel.steps_wrong, 0});
  }
  return kept;
}

// A mistake's name and hint tell none of the numbers.
std::optional<Diagnosis> names_in(const std::optional<Diagnosis>& full) {
  if (!full || (full->mistakes.empty() && full->together.empty())) return std::nullopt;
  return Diagnosis{full->mistakes, {}, full->together, {}};
}

// What a mistake computes in place of what is the solution, nearly.
void keep_from_students(Mistake& mistake) {
  mistake.does.clear();
  mistake.evidence.clear();
  mistake.credit.reset();
}

FixtureResult withhold(FixtureResult&& full, Feedback feedback) {
  if (feedback == Feedback::Full) return std::move(full);
  FixtureResult kept;
  kept.fixture = std::move(full.fixture);
  kept.title = std::move(full.title);
  kept.kind = std::move(full.kind);
  kept.exercises = std::move(full.exercises);
  kept.verdict = full.verdict;
  kept.reproduce = std::move(full.reproduce);
  if (feedback == Feedback::Verdict) return kept;
  if (full.comparison) kept.comparison = location_of(*full.comparison);
  kept.diagnosis = names_in(full.diagnosis);
  if (nothing_ran(full.verdict)) {
    kept.reason = std::move(full.reason);
    kept.detail = std::move(full.detail);
  }
  return kept;
}

/// Numbers hidden fixtures in the order of their first appearance in a card.
class Aliases {
 public:
  std::string of(const std::string& fixture) {
    const auto next = static_cast<int>(numbers_.size()) + 1;
    return "hidden " + std::to_string(numbers_.try_emplace(fixture, next).first->second);
  }

 private:
  std::map<std::string, int> numbers_;
};

void hide(ItemResult& item, Aliases& aliases) {
  const bool named = item.item.feedback != Feedback::Verdict;
  item.item.feedback = Feedback::Verdict;
  item.reason.clear();
  for (std::string& fixture : item.item.fixtures) fixture = aliases.of(fixture);
  for (FixtureResult& result : item.fixtures) {
    FixtureResult kept;
    kept.fixture = aliases.of(result.fixture);
    kept.verdict = result.verdict;
    if (named) kept.diagnosis = names_in(result.diagnosis);
    result = std::move(kept);
  }
}

}  // namespace

Scorecard for_audience(Scorecard card, Audience audience) {
  Aliases aliases;
  for (ItemResult& item : card.items) {
    if (audience == Audience::Instructor) {
      item.item.feedback = Feedback::Full;
    } else if (item.item.hidden) {
      hide(item, aliases);
    } else {
      // What it says of an item that ran is a mistake's name.
      const bool named = item.item.feedback != Feedback::Verdict;
      if (!named && !nothing_ran(item.verdict)) item.reason.clear();
      for (FixtureResult& fixture : item.fixtures) {
        fixture = withhold(std::move(fixture), item.item.feedback);
      }
    }
    if (audience == Audience::Instructor) continue;
    for (FixtureResult& fixture : item.fixtures) {
      if (!fixture.diagnosis) continue;
      for (Mistake& mistake : fixture.diagnosis->mistakes) keep_from_students(mistake);
      for (Mistake& mistake : fixture.diagnosis->together) keep_from_students(mistake);
    }
  }
  return card;
}

bool shows_location(const RubricItem& item) { return item.feedback != Feedback::Verdict; }

bool shows_values(const RubricItem& item) { return item.feedback == Feedback::Full; }

}  // namespace stepcheck
