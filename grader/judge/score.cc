// SPDX-License-Identifier: MIT
#include "judge/score.h"

#include <algorithm>
#include <cmath>
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
