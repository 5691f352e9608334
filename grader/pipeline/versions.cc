// SPDX-License-Identifier: MIT
#include "pipeline/versions.h"

namespace stepcheck {

Outcome Versions::run(const Fixture& fixture, const Oracles::Expected& expected,
                      const Version& version, Workers& workers, const StepSink& sink) const {
  Libraries mine = oracles_.textbook(fixture);
  mine[version.exercise] = library(version);
  const Libraries libraries = oracles_.with_ours(fixture, mine, expected.ours);
  return workers.run_trusted(make_job(fixture, exercises_, libraries, device_), sink);
}

Library Versions::library(const Version& version) const {
  const auto& dir = version.of == Version::Of::Mistakes   ? installation_.mistakes_dir
                    : version.of == Version::Of::Variants ? installation_.variants_dir
                                                          : installation_.libtorch_dir;
  return {(dir / (version.exercise + ".so")).string(), version.switches};
}

}  // namespace stepcheck
