// SPDX-License-Identifier: MIT
#include "diagnosis.h"

#include "model/generator.h"
#include "pipeline/diagnoser.h"
#include "pipeline/resolve.h"
#include "run/isolation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <set>

namespace stepcheck::bench {
namespace {

using Names = std::set<std::string>;

/// All that it takes to run versions of exercises on shipped fixtures and to diagnose them.
struct Clinic {
  Clinic(const Installation& where, const Course& the_course)
      : installation(where),
        course(the_course),
        oracles(where, the_course.exercises(), Device::Cpu),
        versions(where, the_course.exercises(), oracles, Device::Cpu),
        diagnoser(where, the_course.exercises(), the_course.banks(), oracles, Device::Cpu),
        workers(where, find_isolation(where, Device::Cpu)) {}

  /// The whole record of several mistakes at once; empty if they do not come to their end.
  Record run(const Fixture& fixture, const Oracles::Expected& expected, const Names& mistakes) {
    Record record;
    const Version version{Version::Of::Mistakes,
                          student_exercises(fixture).front(),
                          {mistakes.begin(), mistakes.end()}};
    const Outcome outcome =
        versions.run(fixture, expected, version, workers,
                     [&](int, const StepValues& values) { record.push_back(values); });
    return outcome.failure ? Record{} : record;
  }

  std::vector<Fixture> replays_and_probes() const {
    std::vector<Fixture> all;
    for (const auto& name : course.fixture_names()) {
      const Fixture fixture = resolve(course.fixture(name), course.rubric(), {}, Device::Cpu);
      if (!std::holds_alternative<Training>(fixture.body)) all.push_back(fixture);
    }
    return all;
  }

  const Installation& installation;
  const Course& course;
  Oracles oracles;
  Versions versions;
  Diagnoser diagnoser;
  Workers workers;
};

Names names_of(const std::vector<Mistake>& mistakes) {
  Names names;
  for (const auto& mistake : mistakes) names.insert(mistake.name);
  return names;
}

// All of it is the program's own: nothing is run, and the machine may be busy with other things.
template <class Action>
double processor_ms(const Action& action) {
  const std::clock_t start = std::clock();
  action();
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void print_times(const char* what, std::vector<double> all) {
  std::sort(all.begin(), all.end());
  fmt::print("{}: median {:.1f} ms, longest {:.1f} ms of processor time on {} fixtures\n", what,
             all[all.size() / 2], all.back(), all.size());
}

// Of nobody's making.
Record times(Record record, double factor) {
  for (auto& step : record) {
    for (double& value : step) value *= factor;
  }
  return record;
}

/// What was said of two mistakes at once.
std::string answer(Clinic& clinic, const Fixture& fixture, const Names& truth) {
  // What coincides does so to the last bits, far below what a submission is granted.
  constexpr double kCoincides = 0.1;
  const Oracles::Expected expected = clinic.oracles.expect(fixture, clinic.workers);
  const Record actual = clinic.run(fixture, expected, truth);
  if (actual.empty()) return "no run";
  const Tolerances tolerances = tolerances_for(fixture, Device::Cpu);
  const auto coincides = [&](const Names& mistakes) {
    const Record record = clinic.run(fixture, expected, mistakes);
    return distance(record, actual, expected.job.layouts, tolerances) <= kCoincides;
  };
  if (coincides({})) return "not visible";
  const Diagnosis said = clinic.diagnoser.diagnose(fixture, expected, actual, clinic.workers);
  for (const auto& mistake : said.mistakes) {
    if (!coincides({mistake.name})) return "WRONG";
  }
  if (!said.mistakes.empty()) return "a single mistake that coincides";
  const Names together = names_of(said.together);
  if (together.empty()) return "none";
  if (together == truth) return "both names";
  return coincides(together) ? "another pair that coincides" : "WRONG";
}

}  // namespace

void pairs(const Installation& installation, const Course& course) {
  constexpr int kPairs = 400;
  Clinic clinic(installation, course);
  const std::vector<Fixture> fixtures = clinic.replays_and_probes();
  Generator random(1, "pairs");
  std::map<std::string, int> counts;
  for (int i = 0; i < kPairs; ++i) {
    const Fixture& fixture = fixtures[random.below(fixtures.size())];
    const auto& mistakes = course.banks().at(student_exercises(fixture).front()).mistakes;
    const std::size_t a = random.below(mistakes.size());
    const std::size_t b = (a + 1 + random.below(mistakes.size() - 1)) % mistakes.size();
    const Names truth{mistakes[a].name, mistakes[b].name};
    const std::string said = answer(clinic, fixture, truth);
    ++counts[said];
    if (said == "none" || said == "WRONG")
      fmt::print("{}: {}: {}\n", fixture.name, fmt::join(truth, " and "), said);
  }
  for (const auto& [said, count] : counts) fmt::print("{:>4}  {}\n", count, said);
}

void diagnosis_time(const Installation& installation, const Course& course) {
  Clinic clinic(installation, course);
  std::vector<double> named;
  std::vector<double> unknown;
  for (const Fixture& fixture : clinic.replays_and_probes()) {
    const Oracles::Expected expected = clinic.oracles.expect(fixture, clinic.workers);
    const auto& mistakes = course.banks().at(student_exercises(fixture).front()).mistakes;
    const Record known = clinic.run(fixture, expected, {mistakes.front().name});
    const Record strange = times(clinic.run(fixture, expected, {}), 7);
    const auto diagnose_ms = [&](const Record& actual) {
      // What is not in the store is run into it first.
      clinic.diagnoser.diagnose(fixture, expected, actual, clinic.workers);
      return processor_ms(
          [&] { clinic.diagnoser.diagnose(fixture, expected, actual, clinic.workers); });
    };
    named.push_back(diagnose_ms(known));
    unknown.push_back(diagnose_ms(strange));
  }
  print_times("a known mistake", named);
  print_times("an unknown one, after 40 pairs", unknown);
}

}  // namespace stepcheck::bench
