// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "pipeline/diagnoser.h"
#include "pipeline/forbidden_functions.h"
#include "pipeline/oracles.h"
#include "pipeline/step_digest.h"
#include "pipeline/submission.h"

namespace stepcheck {

/// Judges one fixture of one submission. Whatever goes wrong on our side comes back as the verdict
/// `grader-error`, so that one broken fixture leaves the others graded.
class FixtureJudge {
 public:
  FixtureJudge(const Oracles& oracles, const Exercises& exercises, const Submission& submission,
               const ForbiddenFunctions& forbidden, const Diagnoser& diagnoser, Device device)
      : oracles_(oracles),
        exercises_(exercises),
        submission_(submission),
        forbidden_(forbidden),
        diagnoser_(diagnoser),
        device_(device) {}

  FixtureResult judge(const Fixture& fixture, Workers& workers) const;

 private:
  bool is_built(const Fixture& fixture, FixtureResult& result) const;
  void run(const Fixture& fixture, Workers& workers, FixtureResult& result) const;

  /// A run of a job that has come to its end before.
  struct SecondRun {
    int differs = 0;  ///< the first step with other numbers; 0 if there is none
    std::optional<RunFailure> failure;
    std::vector<Track> tracks;
  };
  SecondRun run_again(const Job& job, const Oracles::Expected& expected, const StepDigests& first,
                      const Comparison& comparison, Workers& workers) const;

  const Oracles& oracles_;
  const Exercises& exercises_;
  const Submission& submission_;
  const ForbiddenFunctions& forbidden_;
  const Diagnoser& diagnoser_;
  Device device_;
};

}  // namespace stepcheck
