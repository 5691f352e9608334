// SPDX-License-Identifier: MIT
#include "pipeline/versions.h"

namespace stepcheck {
namespace {

// A version for each mistake or variant that the banks know of the fixture's exercises.
template <class Known>
std::vector<Version> versions_of(const Fixture& fixture, const Banks& banks, Version::Of of,
                                 std::vector<Known> Bank::*shelf) {
  std::vector<Version> versions;
  for (const auto& exercise : student_exercises(fixture)) {
    for (const auto& known : banks.at(exercise).*shelf) {
      versions.push_back({of, exercise, {known.name}});
    }
  }
  return versions;
}

}  // namespace

std::vector<Version> mistakes_of(const Fixture& fixture, const Banks& banks) {
  return versions_of(fixture, banks, Version::Of::Mistakes, &Bank::mistakes);
}

std::vector<Version> variants_of(const Fixture& fixture, const Banks& banks) {
  return versions_of(fixture, banks, Version::Of::Variants, &Bank::variants);
}

Outcome Versions::run(const Fixture& fixture, const Oracles::Expected& expected,
                      const Version& version, Workers& workers, const StepSink& sink) const {
  Libraries mine = oracles_.textbook(fixture);
  mine[version.exercise] = library(version);
  const Libraries libraries = oracles_.with_ours(fixture, mine, expected.ours);
  return workers.run_trusted(make_job(fixture, exercises_, libraries, device_), sink);
}

Library Versions::library(const Version& version) const {
  const auto& dir =
      version.of == Version::Of::Mistakes ? installation_.mistakes_dir : installation_.variants_dir;
  return {(dir / (version.exercise + ".so")).string(), version.switches};
}

}  // namespace stepcheck
