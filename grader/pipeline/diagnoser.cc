// SPDX-License-Identifier: MIT
#include "pipeline/diagnoser.h"

#include "judge/facts.h"
#include "pipeline/stored_run.h"

#include <algorithm>

namespace stepcheck {
namespace {

Record whole(TrajectoryReader reader, int steps) {
  Record record;
  for (int step = 1; step <= steps; ++step) record.push_back(reader.next());
  return record;
}

std::size_t numbers_in(const Job& job) {
  std::size_t numbers = 0;
  for (int step = 1; step <= job.wire.steps; ++step) numbers += job.layouts.at(step).size;
  return numbers;
}

// A mistake's name completes it. A student's edition has no libraries.
Hash mistakes_key(const std::string& question, const std::string& exercise,
                  const std::string& library) {
  Hash key;
  key.add(question);
  key.add(exercise);
  key.add(library);
  return key;
}

}  // namespace

Diagnoser::Diagnoser(const Installation& installation, const Exercises& exercises,
                     const Banks& banks, const Oracles& oracles, Device device)
    : installation_(installation),
      banks_(banks),
      oracles_(oracles),
      device_(device),
      versions_(installation, exercises, oracles, device),
      store_(has_references(installation) ? installation.store_dir : installation.pack_dir) {}

bool Diagnoser::can_keep(const Job& job) { return numbers_in(job) <= kMostNumbers; }

Diagnosis Diagnoser::diagnose(const Fixture& fixture, const Oracles::Expected& expected,
                              const Record& actual, Workers& workers) const {
  const Question question{fixture, expected, actual, tolerances_for(fixture, device_), workers};
  const std::vector<Suspect> all = suspects(question);
  std::vector<double> distances;
  distances.reserve(all.size());
  for (const auto& suspect : all) distances.push_back(question.distance_to(suspect.record));
  Diagnosis diagnosis;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_far(distances[i])) diagnosis.possible.push_back(all[i].mistake->name);
  }
  for (const std::size_t i : matches(distances)) diagnosis.mistakes.push_back(*all[i].mistake);
  if (!diagnosis.mistakes.empty()) return diagnosis;
  const Record right = whole(oracles_.read(expected), expected.job.wire.steps);
  diagnosis.together = two_together(question, all, distances, right);
  if (diagnosis.together.empty()) {
    diagnosis.facts = facts_of(fixture, expected.job.layouts, right, actual, question.tolerances);
  }
  return diagnosis;
}

bool Diagnoser::is_caught(const Fixture& fixture, const Mistake& mistake, Workers& workers) const {
  const Oracles::Expected expected = oracles_.expect(fixture, workers);
  const Record right = whole(oracles_.read(expected), expected.job.wire.steps);
  const Question question{fixture, expected, right, tolerances_for(fixture, device_), workers};
  const std::string exercise = student_exercises(fixture).front();
  const Hash library = library_key(question, exercise);
  return is_far(question.distance_to(record_of(question, exercise, {mistake.name}, library)));
}

void Diagnoser::copy_to(const Store& pack, const Fixture& fixture,
                        const Oracles::Expected& expected, const std::string& question,
                        Workers& workers) const {
  const Record none;
  const Question asked{fixture, expected, none, tolerances_for(fixture, device_), workers};
  for (const auto& exercise : student_exercises(fixture)) {
    const Hash library = library_key(asked, exercise);
    for (const auto& mistake : banks_.at(exercise).mistakes) {
      const Record record = record_of(asked, exercise, {mistake.name}, library);
      if (record.empty()) continue;
      Hash key = mistakes_key(question, exercise, "");
      key.add(mistake.name);
      TrajectoryWriter writer = pack.create(key.hex());
      for (const auto& step : record) writer.add(step);
      writer.commit();
    }
  }
}

std::vector<Suspect> Diagnoser::suspects(const Question& question) const {
  std::vector<Suspect> all;
  for (const auto& exercise : student_exercises(question.fixture)) {
    const Hash library = library_key(question, exercise);
    for (const auto& mistake : banks_.at(exercise).mistakes) {
      all.push_back({&mistake, record_of(question, exercise, {mistake.name}, library)});
    }
  }
  return all;
}

// None where several pairs reproduce the numbers, or where one that was not tried looks as good.
std::vector<Mistake> Diagnoser::two_together(const Question& question,
                                             const std::vector<Suspect>& suspects,
                                             std::vector<double> distances,
                                             const Record& right) const {
  const auto exercises = student_exercises(question.fixture);
  const bool near_miss = !std::all_of(distances.begin(), distances.end(), is_far);
  if (!has_references(installation_) || exercises.size() > 1 || near_miss ||
      numbers_in(question.expected.job) > kMostNumbersOfPairs)
    return {};
  // One more than are tried, to see whether it looks as good.
  const std::vector<Pair> pairs =
      likely_pairs(right, suspects, question.actual, question.expected.job.layouts,
                   question.tolerances, kMostPairs + 1);
  const std::size_t tried = std::min(pairs.size(), kMostPairs);
  const Hash library = library_key(question, exercises.front());
  for (std::size_t i = 0; i < tried; ++i) {
    const std::vector<std::string> both{suspects[pairs[i].a].mistake->name,
                                        suspects[pairs[i].b].mistake->name};
    distances.push_back(
        question.distance_to(record_of(question, exercises.front(), both, library)));
  }
  const std::vector<std::size_t> found = matches(distances);
  if (found.size() != 1) return {};
  const Pair& pair = pairs[found.front() - suspects.size()];
  if (tried < pairs.size() && pairs[tried].unexplained <= pair.unexplained) return {};
  return {*suspects[pair.a].mistake, *suspects[pair.b].mistake};
}

// Of a library that is read and hashed once for all of its mistakes.
Hash Diagnoser::library_key(const Question& question, const std::string& exercise) const {
  return mistakes_key(question.expected.key, exercise,
                      content_of(installation_.mistakes_dir / (exercise + ".so")));
}

// One that cannot run to its end has an empty record, which nothing matches.
Record Diagnoser::record_of(const Question& question, const std::string& exercise,
                            const std::vector<std::string>& mistakes, Hash library) const {
  for (const auto& mistake : mistakes) library.add(mistake);
  const std::string key = library.hex();
  const Job& job = question.expected.job;
  if (!has_references(installation_)) {
    auto packed = store_.open(key, job);
    return packed ? whole(std::move(*packed), job.wire.steps) : Record{};
  }
  const auto run = [&](const StepSink& sink) {
    const Version version{Version::Of::Mistakes, exercise, mistakes};
    return versions_.run(question.fixture, question.expected, version, question.workers, sink);
  };
  if (store_.refusal(key)) return {};
  if (const auto failure = run_into(store_, key, job, run)) {
    // Others may go better the next time.
    const bool always =
        failure->verdict == Verdict::Exception || failure->verdict == Verdict::BadOutput;
    if (always) store_.refuse(key, failure->reason);
    return {};
  }
  auto reader = store_.open(key, job);
  if (!reader) return {};
  return whole(std::move(*reader), job.wire.steps);
}

}  // namespace stepcheck
