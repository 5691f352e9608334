// SPDX-License-Identifier: MIT
#pragma once

#include "judge/pairs.h"
#include "model/bank.h"
#include "model/diagnosis.h"
#include "pipeline/versions.h"
#include "run/hash.h"
#include "run/store.h"

namespace stepcheck {

/// Says what a wrong trajectory looks like: which known mistake, else which two together, else what
/// can be seen in it. What the mistakes make of a fixture is run once and kept in the store.
class Diagnoser {
 public:
  Diagnoser(const Installation& installation, const Exercises& exercises, const Banks& banks,
            const Oracles& oracles, Device device);

  /// Records longer than this are not kept, and not diagnosed: a large model's training.
  static constexpr std::size_t kMostNumbers = 500'000;
  static bool can_keep(const Job& job);

  /// So many pairs of mistakes are run, the likeliest, on records up to so long. A training judges
  /// its parameters, in which soon everything has changed everything.
  static constexpr std::size_t kMostPairs = 40;
  static constexpr std::size_t kMostNumbersOfPairs = 20'000;

  /// `actual` may end early, before a step that was not finite. Throws WorkerFailed.
  Diagnosis diagnose(const Fixture& fixture, const Oracles::Expected& expected,
                     const Record& actual, Workers& workers) const;

  /// Whether a fixture of one exercise catches one of its mistakes. Throws OracleFailed and
  /// WorkerFailed.
  bool is_caught(const Fixture& fixture, const Mistake& mistake, Workers& workers) const;

  /// Copies what each known mistake makes of a fixture to where a student's edition, in which the
  /// fixture is asked as `question`, will look for it. Throws WorkerFailed and std::runtime_error.
  void copy_to(const Store& pack, const Fixture& fixture, const Oracles::Expected& expected,
               const std::string& question, Workers& workers) const;

 private:
  /// A record and what it is held against.
  struct Question {
    const Fixture& fixture;
    const Oracles::Expected& expected;
    const Record& actual;
    Tolerances tolerances;
    Workers& workers;

    double distance_to(const Record& record) const {
      return distance(record, actual, expected.job.layouts, tolerances);
    }
  };
  std::vector<Suspect> suspects(const Question& question) const;
  std::vector<Mistake> two_together(const Question& question, const std::vector<Suspect>& suspects,
                                    std::vector<double> distances, const Record& right) const;
  Hash library_key(const Question& question, const std::string& exercise) const;
  Record record_of(const Question& question, const std::string& exercise,
                   const std::vector<std::string>& mistakes, Hash library) const;

  const Installation& installation_;
  const Banks& banks_;
  const Oracles& oracles_;
  Device device_;
  Versions versions_;
  Store store_;
};

}  // namespace stepcheck
