// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"
#include "pipeline/oracles.h"

#include <string>
#include <vector>

namespace stepcheck {

/// Another implementation of one exercise than the textbook's: a known mistake or several together,
/// or a variant.
struct Version {
  enum class Of { Mistakes, Variants };
  Of of = Of::Mistakes;
  std::string exercise;
  std::vector<std::string> switches;
};

/// One for each mistake or variant that the banks know of the fixture's exercises.
std::vector<Version> mistakes_of(const Fixture& fixture, const Banks& banks);
std::vector<Version> variants_of(const Fixture& fixture, const Banks& banks);

/// Runs versions where the expected trajectory was made: all other parts are the textbook's.
class Versions {
 public:
  Versions(const Installation& installation, const Exercises& exercises, const Oracles& oracles,
           Device device)
      : installation_(installation), exercises_(exercises), oracles_(oracles), device_(device) {}

  /// The job's layouts are those of `expected`. Throws WorkerFailed.
  Outcome run(const Fixture& fixture, const Oracles::Expected& expected, const Version& version,
              Workers& workers, const StepSink& sink) const;

 private:
  Library library(const Version& version) const;

  const Installation& installation_;
  const Exercises& exercises_;
  const Oracles& oracles_;
  Device device_;
};

}  // namespace stepcheck
