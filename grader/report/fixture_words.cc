// SPDX-License-Identifier: MIT
#include "report/fixture_words.h"

#include "model/text.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepcheck {
namespace {

constexpr std::size_t kReasonBytes = 500;

bool told_by_its_numbers(const FixtureResult& result) {
  return result.comparison && result.comparison->first &&
         (result.verdict == Verdict::WrongTrajectory || result.verdict == Verdict::BadOutput ||
          result.verdict == Verdict::Nondeterministic);
}

std::string meaning(Verdict verdict) {
  return std::string(verdicts().at(static_cast<std::size_t>(verdict)).meaning);
}

std::string place(const FixtureResult& result) {
  const Divergence& first = *result.comparison->first;
  return fmt::format("{} {}, {}", step_word(result.kind), first.step, element(first));
}

}  // namespace

bool failed(Verdict verdict) {
  return verdict != Verdict::Accepted && verdict != Verdict::Skipped &&
         verdict != Verdict::Deferred && verdict != Verdict::NotAttempted;
}

const FixtureResult* first_failed(const ItemResult& item) {
  const auto found =
      std::find_if(item.fixtures.begin(), item.fixtures.end(),
                   [](const FixtureResult& result) { return failed(result.verdict); });
  return found == item.fixtures.end() ? nullptr : &*found;
}

std::string what_happened(const FixtureResult& result) {
  if (!result.reason.empty()) return clean_text(result.reason, kReasonBytes);
  if (result.verdict == Verdict::WrongTrajectory && result.comparison)
    return {};  // its numbers tell
  return meaning(result.verdict);
}

std::string in_short(const FixtureResult& result, bool values) {
  if (!told_by_its_numbers(result)) return what_happened(result);
  if (!values) return place(result);
  const Divergence& first = *result.comparison->first;
  const auto [expected, actual] = number_pair(first.expected, first.actual);
  return fmt::format("{}: expected {}, actual {}", place(result), expected, actual);
}

std::string in_public(const FixtureResult& result) {
  return told_by_its_numbers(result) ? place(result) : meaning(result.verdict);
}

bool same_story(const FixtureResult& a, const FixtureResult& b) {
  return a.verdict == b.verdict && a.reason == b.reason && a.detail == b.detail && !b.comparison;
}

const Mistake& likeliest(const std::vector<Mistake>& mistakes) {
  return *std::min_element(
      mistakes.begin(), mistakes.end(),
      [](const Mistake& a, const Mistake& b) { return a.frequency < b.frequency; });
}

}  // namespace stepcheck
