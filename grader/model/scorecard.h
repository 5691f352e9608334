// SPDX-License-Identifier: MIT
#pragma once

#include "model/comparison.h"
#include "model/diagnosis.h"
#include "model/fixture.h"
#include "model/outcome.h"
#include "model/rubric.h"
#include "model/verdict.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// How far the two oracles lie apart on a fixture.
struct OracleAgreement {
  bool libtorch = false;      ///< false: LibTorch has no such rule; the textbook stands alone
  std::string not_covered;    ///< why not, in LibTorch's adaptor's words
  double worst_relative = 0;  ///< largest |textbook - libtorch| / max(|textbook| in the tensor)
};

/// A training's loss or accuracy at a step, by whose code has trained.
struct LearningPoint {
  int step = 0;
  double student = 0;
  double textbook = 0;
  std::optional<double> libtorch;  ///< none where LibTorch has no such rule
};

/// One such quantity over the steps; of a long run some 2,000 evenly spaced ones.
struct LearningCurve {
  std::string quantity;  ///< its channel: `loss`, `accuracy`, `validation_loss`, ...
  std::vector<LearningPoint> points;
};

/// One fixture's result for one submission.
struct FixtureResult {
  std::string fixture;
  std::string title;
  std::string kind;  ///< replay, probe, training
  std::vector<std::string> exercises;
  Verdict verdict = Verdict::GraderError;
  std::string reason;     ///< one line: what happened
  std::string detail;     ///< compiler message or what() in full, cleaned and capped; may be empty
  std::string output;     ///< what the student's code printed, cleaned and capped
  std::string reproduce;  ///< the command that runs exactly this case
  std::optional<Comparison> comparison;
  std::optional<Diagnosis> diagnosis;  ///< of wrong numbers
  std::optional<OracleAgreement> oracles;
  std::vector<LearningCurve> learning_curves;  ///< of a training, as far as it came
  Usage usage;
};

struct ItemResult {
  RubricItem item;
  Verdict verdict = Verdict::GraderError;  ///< its fixtures' gravest; deferred if one of them is
  double points = 0;                       ///< rounded to hundredths
  std::string reason;                      ///< why skipped, or what it has credit for; else empty
  std::vector<FixtureResult> fixtures;
};

/// Where and how the numbers were made.
struct Provenance {
  std::string stepcheck_version;
  std::string libtorch_version;
  std::string compiler;
  std::string device;
  std::string dtype;      ///< "by fixture" unless overridden
  std::string seeds;      ///< public or secret
  std::string isolation;  ///< what confines student code
};

struct Scorecard {
  std::string title;
  std::string submission;  ///< the folder
  std::vector<ItemResult> items;
  double points = 0;             ///< sum of the graded items' points, extra credit included
  double max_points = 0;         ///< of the graded items, extra credit not included
  double points_not_graded = 0;  ///< of items that are deferred or a grader error
  Provenance provenance;
};

}  // namespace stepcheck
