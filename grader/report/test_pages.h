// SPDX-License-Identifier: MIT
#pragma once

#include "report/test_scorecard.h"

#include <cmath>
#include <string>

/// Scorecards that make the smallest and the largest pages, and hostile ones.
namespace stepcheck::report_test {

/// What a page must show and never obey.
inline const std::string kHostile =
    "</pre></script><script>document.title='owned'</script><img src='http://127.0.0.1:9/x' "
    "onerror='document.title=1'><style>body{display:none}</"
    "style>&lt;\x01\x1b[31m\xFF\xEF\xBF\xBF]]>-->";

inline FixtureResult long_run(FixtureResult result) {
  Comparison comparison = moments_agree();
  comparison.series.clear();
  comparison.first->step = 3000;
  comparison.steps = 10000;
  Track track{"exp_avg", "fc1.weight", {2, 1}, {}};
  for (int step = 5; step <= 10000; step += 5) {
    const double wave = std::sin(step * 0.7) + step * 1e-4;
    comparison.series.push_back({step, std::abs(wave) * 1e-3, 1e-9});
    track.points.push_back({step, wave, wave * 1.125 + 1.0 / 3});
  }
  comparison.tracks.assign(3, track);
  comparison.tracks[1].channel = "update";
  comparison.tracks[2].channel = "param";
  result.comparison = comparison;
  return result;
}

inline FixtureResult long_training(FixtureResult result, int steps) {
  result.kind = "training";
  for (const char* quantity : {"loss", "accuracy", "validation_loss"}) {
    LearningCurve curve{quantity, {}};
    for (int step = 1; step <= steps; ++step) {
      const double value = 2.3 * std::exp(-step / 20.0) + 0.1 * std::sin(step * 1.7);
      curve.points.push_back({step, value, value, value});
    }
    result.learning_curves.push_back(curve);
  }
  return result;
}

/// As many items and fixtures as the shipped course has, and a few more.
template <class Make>
Scorecard course(Make make) {
  Scorecard card;
  card.title = "Optimizers and losses, step by step";
  card.submission = "students/ada";
  for (int i = 0; i < 36; ++i) {
    std::vector<FixtureResult> fixtures;
    for (int j = 0; j < 4; ++j) {
      fixtures.push_back(
          make("exercise_" + std::to_string(i) + "/fixture_" + std::to_string(j), i >= 28));
    }
    card.items.push_back(item("exercise_" + std::to_string(i), "An exercise of the course", 5, 5,
                              std::move(fixtures)));
    card.points += 5;
    card.max_points += 5;
  }
  return card;
}

inline Scorecard perfect() {
  return course([](const std::string& name, bool is_training) {
    FixtureResult result = fixture(name, "Twelve designed steps", Verdict::Accepted);
    return is_training ? long_training(std::move(result), 46) : result;
  });
}

inline Scorecard worst() {
  return course([](const std::string& name, bool is_training) {
    FixtureResult result = long_run(fixture(name, "Ten thousand steps", Verdict::WrongTrajectory));
    result.detail = kHostile + std::string(1 << 16, 'd');
    result.output = kHostile + std::string(1 << 16, '<');
    return is_training ? long_training(std::move(result), 2000) : result;
  });
}

/// One failed fixture, hostile in everything that is text.
inline Scorecard hostile() {
  Scorecard card;
  FixtureResult result = long_run(fixture(kHostile, kHostile, Verdict::WrongTrajectory));
  result.kind = "replay";
  result.reason = result.output = result.reproduce = kHostile;
  result.detail = kHostile + std::string(1 << 20, '<');
  result.comparison->first->tensor = result.comparison->first->channel = kHostile;
  for (Track& track : result.comparison->tracks) track.tensor = track.channel = kHostile;
  result.comparison->channels = {{kHostile, 1, 1, 2}, {kHostile, 0, 0, 0}};
  Mistake mistake;
  mistake.name = mistake.hint = mistake.convention = kHostile;
  result.diagnosis = Diagnosis{{mistake}, {}, {}, {kHostile}};
  card.items.push_back(item(kHostile, kHostile, 0, 5, {result}));
  card.items.push_back(item("x", kHostile, 0, 5, {fixture("x", "", Verdict::Skipped)}));
  card.items.back().reason = kHostile;
  card.title = card.submission = kHostile;
  card.provenance = {kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile};
  return card;
}

}  // namespace stepcheck::report_test
