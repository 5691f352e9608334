// SPDX-License-Identifier: MIT
#include "pipeline/diagnoser.h"

#include "judge/facts.h"
#include "pipeline/stored_run.h"
#include "run/hash.h"

namespace stepcheck {
namespace {

Record whole(TrajectoryReader reader, int steps) {
  Record record;
  for (int step = 1; step <= steps; ++step) record.push_back(reader.next());
  return record;
}

}  // namespace

Diagnoser::Diagnoser(const Installation& installation, const Exercises& exercises,
                     const Banks& banks, const Oracles& oracles, Device device)
    : installation_(installation),
      banks_(banks),
      oracles_(oracles),
      device_(device),
      versions_(installation, exercises, oracles, device),
      store_(installation.store_dir) {}

bool Diagnoser::can_keep(const Job& job) {
  std::size_t numbers = 0;
  for (int step = 1; step <= job.wire.steps; ++step) {
    numbers += job.layouts.at(step).size;
    if (numbers > kMostNumbers) return false;
  }
  return true;
}

Diagnosis Diagnoser::diagnose(const Fixture& fixture, const Oracles::Expected& expected,
                              const Record& actual, Workers& workers) const {
  const Tolerances tolerances = tolerances_for(fixture, device_);
  const Layouts& layouts = expected.job.layouts;
  const std::vector<Suspect> all = suspects(fixture, expected, workers);
  std::vector<double> distances;
  distances.reserve(all.size());
  for (const auto& suspect : all) {
    distances.push_back(distance(suspect.record, actual, layouts, tolerances));
  }
  Diagnosis diagnosis;
  for (const std::size_t i : matches(distances)) diagnosis.mistakes.push_back(*all[i].mistake);
  if (diagnosis.mistakes.empty()) {
    const Record right = whole(oracles_.read(expected), expected.job.wire.steps);
    diagnosis.facts = facts_of(fixture, layouts, right, actual, tolerances);
  }
  return diagnosis;
}

std::vector<Diagnoser::Suspect> Diagnoser::suspects(const Fixture& fixture,
                                                    const Oracles::Expected& expected,
                                                    Workers& workers) const {
  std::vector<Suspect> all;
  for (const auto& exercise : student_exercises(fixture)) {
    // The library is read and hashed once for all of its mistakes.
    Hash library;
    library.add(expected.key);
    library.add(content_of(installation_.mistakes_dir / (exercise + ".so")));
    for (const auto& mistake : banks_.at(exercise).mistakes) {
      const Version version{Version::Of::Mistakes, exercise, {mistake.name}};
      Hash key = library;
      key.add(mistake.name);
      all.push_back({&mistake, record_of(fixture, expected, version, key.hex(), workers)});
    }
  }
  return all;
}

// One that cannot run to its end has an empty record, which nothing matches.
Record Diagnoser::record_of(const Fixture& fixture, const Oracles::Expected& expected,
                            const Version& version, const std::string& key,
                            Workers& workers) const {
  const auto run = [&](const StepSink& sink) {
    return versions_.run(fixture, expected, version, workers, sink);
  };
  if (run_into(store_, key, expected.job, run)) return {};
  auto reader = store_.open(key, expected.job);
  if (!reader) return {};
  return whole(std::move(*reader), expected.job.wire.steps);
}

}  // namespace stepcheck
