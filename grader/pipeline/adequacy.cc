// SPDX-License-Identifier: MIT
#include "pipeline/adequacy.h"

#include "judge/compare.h"
#include "pipeline/parallel.h"
#include "plan/repairs.h"

#include <limits>

namespace stepcheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Adequacy untried(const Fixture& fixture, const OracleAgreement& agreement) {
  Adequacy adequacy;
  adequacy.fixture = fixture.name;
  adequacy.title = fixture.title;
  adequacy.kind = kind_name(fixture);
  adequacy.exercises = student_exercises(fixture);
  adequacy.oracles = agreement;
  return adequacy;
}

}  // namespace

Adequacy AdequacyCheck::ask_oracles(const Fixture& fixture) const {
  return untried(fixture, oracles_.expect(fixture, workers_.front()).agreement);
}

Adequacy AdequacyCheck::run(const Fixture& fixture) const {
  const Oracles::Expected expected = oracles_.expect(fixture, workers_.front());
  Adequacy adequacy = untried(fixture, expected.agreement);
  adequacy.variants = try_all(fixture, expected, variants_of(fixture, banks_));
  adequacy.mistakes = try_all(fixture, expected, mistakes_of(fixture, banks_));
  return adequacy;
}

std::vector<Trial> AdequacyCheck::try_all(const Fixture& fixture, const Oracles::Expected& expected,
                                          const std::vector<Version>& versions) const {
  std::vector<Trial> trials(versions.size());
  parallel_for(
      static_cast<int>(versions.size()), static_cast<int>(workers_.size()), [&](int i, int thread) {
        const auto at = static_cast<std::size_t>(i);
        trials[at] =
            try_one(fixture, expected, versions[at], workers_[static_cast<std::size_t>(thread)]);
      });
  return trials;
}

Trial AdequacyCheck::try_one(const Fixture& fixture, const Oracles::Expected& expected,
                             const Version& version, Workers& workers) const {
  Trial trial;
  trial.exercise = version.exercise;
  trial.name = version.switches.front();
  TrajectoryReader reader = oracles_.read(expected);
  Comparer comparer(tolerances_for(fixture, device_));
  const Outcome outcome =
      versions_.run(fixture, expected, version, workers, [&](int step, const StepValues& values) {
        comparer.add(step, expected.job.layouts.at(step), reader.next(), values);
      });
  const Comparison comparison = comparer.result(expected.job.wire.steps);
  trial.margin = kNoiseFactor * comparison.worst_ratio;
  if (comparison.first) trial.first_step = comparison.first->step;
  if (!outcome.failure) return trial;
  trial.broken = outcome.failure->reason;
  trial.margin = kInfinity;
  if (trial.first_step == 0) trial.first_step = outcome.steps + 1;
  return trial;
}

void AdequacyCheck::explain(const Fixture& fixture, const std::set<std::string>& caught_elsewhere,
                            Adequacy& adequacy) const {
  std::vector<Trial> alive;
  for (const auto& trial : adequacy.mistakes) {
    if (is_caught(trial)) continue;
    if (caught_elsewhere.count(trial.exercise + "/" + trial.name) > 0) {
      ++adequacy.caught_elsewhere;
    } else {
      alive.push_back(trial);
    }
  }
  adequacy.survivors.resize(alive.size());
  parallel_for(static_cast<int>(alive.size()), static_cast<int>(workers_.size()),
               [&](int i, int thread) {
                 const auto at = static_cast<std::size_t>(i);
                 adequacy.survivors[at] =
                     explain(fixture, alive[at], workers_[static_cast<std::size_t>(thread)]);
               });
}

// A reason is believed only when the change that follows from it reveals the mistake.
Survivor AdequacyCheck::explain(const Fixture& fixture, const Trial& trial,
                                Workers& workers) const {
  Survivor survivor;
  survivor.trial = trial;
  const auto accepted = fixture.survivors.find(trial.name);
  if (accepted != fixture.survivors.end()) {
    survivor.accepted = accepted->second;
    return survivor;
  }
  const Version version{Version::Of::Mistakes, trial.exercise, {trial.name}};
  for (const Repair& repair : repairs_for(fixture, exercises_)) {
    try {
      const Oracles::Expected expected = oracles_.expect(repair.fixture, workers);
      if (!is_caught(try_one(repair.fixture, expected, version, workers))) continue;
    } catch (const OracleFailed&) {
      continue;  // a change that leads nowhere
    }
    survivor.reason = repair.reason;
    survivor.repair = repair.change;
    survivor.not_asked = repair.asks_more;
    return survivor;
  }
  return survivor;
}

}  // namespace stepcheck
