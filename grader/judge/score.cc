// SPDX-License-Identifier: MIT
#include "judge/score.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace stepcheck {
namespace {

double share(const FixtureResult& fixture, Scoring scoring) {
  if (fixture.verdict == Verdict::Accepted) return 1;
  if (fixture.verdict != Verdict::WrongTrajectory || !fixture.comparison) return 0;
  const Comparison& comparison = *fixture.comparison;
  if (scoring == Scoring::AllOrNothing || comparison.steps == 0) return 0;
  const int good = scoring == Scoring::Prefix ? comparison.steps_before : comparison.steps_agreeing;
  return static_cast<double>(good) / comparison.steps;
}

bool graded(const ItemResult& item) {
  return item.verdict != Verdict::GraderError && item.verdict != Verdict::Deferred;
}

double to_hundredths(double points) { return std::round(points * 100) / 100; }

// Rounding never lifts a wrong trajectory to full points.
double partial_points(double points, double fraction) {
  return std::clamp(to_hundredths(points * fraction), 0.0, std::max(0.0, points - 0.01));
}

/// Known mistakes that are all that is wrong with an item, and the share of its points for them.
struct Credit {
  std::set<std::string> mistakes;
  double share = 1;
};

std::optional<Credit> credit_of(const RubricItem& item,
                                const std::vector<FixtureResult>& fixtures) {
  Credit credit;
  for (const auto& fixture : fixtures) {
    if (fixture.verdict == Verdict::Accepted) continue;
    if (fixture.verdict != Verdict::WrongTrajectory || !fixture.diagnosis) return std::nullopt;
    if (fixture.diagnosis->mistakes.empty()) return std::nullopt;
    for (const auto& mistake : fixture.diagnosis->mistakes) {
      const auto found = item.credit.find(mistake.name);
      if (found == item.credit.end()) return std::nullopt;
      credit.mistakes.insert(mistake.name);
      credit.share = std::min(credit.share, found->second);
    }
  }
  return credit;
}

void give_credit(ItemResult& result) {
  const auto credit = credit_of(result.item, result.fixtures);
  if (!credit) return;
  const double points = to_hundredths(result.item.points * credit->share);
  if (points <= result.points) return;
  result.points = points;
  result.reason = fmt::format("wrong by {} alone, for which this item gives {:.4g} % of its points",
                              fmt::join(credit->mistakes, ", "), 100 * credit->share);
}

}  // namespace

ItemResult score_item(const RubricItem& item, std::vector<FixtureResult> fixtures) {
  ItemResult result{item, Verdict::Accepted, 0, "", std::move(fixtures)};
  double earned = 0;
  bool deferred = false;
  for (const auto& fixture : result.fixtures) {
    result.verdict = graver(result.verdict, fixture.verdict);
    deferred = deferred || fixture.verdict == Verdict::Deferred;
    earned += share(fixture, item.scoring);
  }
  // Whatever the others say: what this machine could not run must cost nothing.
  if (deferred && graded(result)) result.verdict = Verdict::Deferred;
  if (result.verdict == Verdict::Accepted) {
    result.points = to_hundredths(item.points);
  } else if (graded(result) && item.scoring != Scoring::AllOrNothing) {
    result.points =
        partial_points(item.points, earned / static_cast<double>(result.fixtures.size()));
  }
  if (result.verdict == Verdict::WrongTrajectory) give_credit(result);
  return result;
}

ItemResult skip_item(const RubricItem& item, const std::string& missing) {
  return {item, Verdict::Skipped, 0, "needs " + missing + ", which is not accepted yet", {}};
}

void total_up(Scorecard& card) {
  card.points = card.max_points = card.points_not_graded = 0;
  for (const auto& item : card.items) {
    if (!graded(item)) {
      card.points_not_graded += item.item.extra_credit ? 0 : item.item.points;
      continue;
    }
    card.points += item.points;
    if (!item.item.extra_credit) card.max_points += item.item.points;
  }
  card.points = to_hundredths(card.points);
}

}  // namespace stepcheck
