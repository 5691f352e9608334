// SPDX-License-Identifier: MIT
#pragma once

#include "judge/match.h"
#include "model/bank.h"
#include "model/diagnosis.h"
#include "pipeline/versions.h"
#include "run/store.h"

namespace stepcheck {

/// Says what a wrong trajectory looks like. Trajectories of the known mistakes on a fixture are run
/// once and kept in the store.
class Diagnoser {
 public:
  Diagnoser(const Installation& installation, const Exercises& exercises, const Banks& banks,
            const Oracles& oracles, Device device);

  /// Records longer than this are not kept, and not diagnosed: a large model's training.
  static constexpr std::size_t kMostNumbers = 500'000;
  static bool can_keep(const Job& job);

  /// `actual` may end early, before a step that was not finite. Throws WorkerFailed.
  Diagnosis diagnose(const Fixture& fixture, const Oracles::Expected& expected,
                     const Record& actual, Workers& workers) const;

 private:
  struct Suspect {
    const Mistake* mistake;
    Record record;
  };
  std::vector<Suspect> suspects(const Fixture& fixture, const Oracles::Expected& expected,
                                Workers& workers) const;
  Record record_of(const Fixture& fixture, const Oracles::Expected& expected,
                   const Version& version, const std::string& key, Workers& workers) const;

  const Installation& installation_;
  const Banks& banks_;
  const Oracles& oracles_;
  Device device_;
  Versions versions_;
  Store store_;
};

}  // namespace stepcheck
