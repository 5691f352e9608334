// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/oracles.h"

#include <string>
#include <vector>

namespace stepcheck {

/// Another implementation of one exercise than the textbook's: a known mistake or several together,
/// a variant, or LibTorch's adaptor.
struct Version {
  enum class Of { Mistakes, Variants, Libtorch };
  Of of = Of::Mistakes;
  std::string exercise;
  std::vector<std::string> switches;
};

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
