// SPDX-License-Identifier: MIT
#pragma once

#include "judge/compare.h"
#include "judge/tolerance.h"
#include "model/scorecard.h"
#include "pipeline/libraries.h"
#include "pipeline/pack.h"
#include "pipeline/workers.h"
#include "run/installation.h"
#include "run/store.h"

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

namespace stepcheck {

/// No expected trajectory can be had: an oracle failed, or the oracles disagree. Never the
/// submission's fault. `deferred` if only this machine lacks what the run needs.
struct OracleFailed : std::runtime_error {
  OracleFailed(const std::string& why, bool lacking) : std::runtime_error(why), deferred(lacking) {}
  bool deferred;
};

/// LibTorch's trajectory has been compared with the textbook's: throws OracleFailed if they differ.
void throw_if_apart(const Comparison& libtorch);

/// Gives expected trajectories: from the store, or by running the textbook reference into it.
class Oracles {
 public:
  Oracles(const Installation& installation, const Exercises& exercises, Device device);

  /// The textbook's trajectory on `fixture`, once LibTorch's, where it has exactly that rule, has
  /// been found to agree with it; in a student's edition the one that came with it. Throws
  /// OracleFailed and WorkerFailed.
  struct Expected {
    Job job;          ///< the textbook's
    std::string key;  ///< into the store
    OracleAgreement agreement;
    Ours ours = Ours::Libtorch;  ///< who plays the parts that are not the student's
    std::string libtorch_key;    ///< LibTorch's, into the store; empty if it has no such rule
  };
  Expected expect(const Fixture& fixture, Workers& workers) const;
  /// The same, whether they agree or not.
  Expected ask(const Fixture& fixture, Workers& workers) const;

  TrajectoryReader read(const Expected& expected) const;
  /// Both, where LibTorch has that rule.
  using BothSink = std::function<void(int, const StepValues& textbook, const StepValues& libtorch)>;
  void each_step_of_both(const Expected& expected, const BothSink& sink) const;
  /// None if LibTorch has no such rule.
  std::optional<TrajectoryReader> read_libtorch(const Expected& expected) const;

  /// Libraries of a run in which `mine` (by exercise) supplies what the fixture takes from the
  /// student, and we supply the rest.
  Libraries with_ours(const Fixture& fixture, const Libraries& mine, Ours ours) const;

  /// The textbook's libraries of what the fixture takes from the student.
  Libraries textbook(const Fixture& fixture) const;

 private:
  TrajectoryReader open(const std::string& key, const Job& job) const;
  std::string key_of(const Job& job, const char* oracle, Workers& workers) const;
  Expected run_textbook(const Fixture& fixture, Workers& workers) const;
  void run_libtorch(const Fixture& fixture, Workers& workers, Expected& expected) const;
  Libraries from(const std::filesystem::path& dir, const Fixture& fixture) const;
  Expected from_pack(const Fixture& fixture) const;

  const Installation& installation_;
  const Exercises& exercises_;
  Device device_;
  Store store_;
  std::string driver_;
  std::optional<PackIndex> pack_;
};

}  // namespace stepcheck
