// SPDX-License-Identifier: MIT
#include "judge/narrow.h"

#include <algorithm>

namespace stepcheck {
namespace {

bool allows(const FixtureResult& other, const Mistake& mistake, const MayHide& may_hide) {
  if (other.verdict == Verdict::Accepted) return may_hide(other, mistake);
  if (!other.diagnosis) return true;
  const auto& possible = other.diagnosis->possible;
  const auto& together = other.diagnosis->together;
  return std::find(possible.begin(), possible.end(), mistake.name) != possible.end() ||
         std::any_of(together.begin(), together.end(),
                     [&](const Mistake& one) { return one.name == mistake.name; });
}

}  // namespace

void narrow_mistakes(const std::vector<FixtureResult*>& results, const MayHide& may_hide) {
  for (FixtureResult* result : results) {
    if (!result->diagnosis || result->diagnosis->mistakes.size() < 2) continue;
    std::vector<Mistake> kept;
    for (const Mistake& mistake : result->diagnosis->mistakes) {
      const bool allowed =
          std::all_of(results.begin(), results.end(), [&](const FixtureResult* other) {
            return other == result || allows(*other, mistake, may_hide);
          });
      if (allowed) kept.push_back(mistake);
    }
    if (!kept.empty()) result->diagnosis->mistakes = std::move(kept);
  }
}

}  // namespace stepcheck
