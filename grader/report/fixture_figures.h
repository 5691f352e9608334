// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "plot/figure.h"

#include <string>
#include <vector>

namespace stepcheck {

/// The numbers behind a figure, as texts. Of many rows a few are chosen: those around the first
/// divergence, if there is one, and others evenly spaced.
struct NumberTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::size_t of = 0;  ///< rows that there are
};

/// A figure, what is to be seen in it, in a sentence, and its numbers.
struct FixtureFigure {
  plot::Curves curves;
  std::string finding;
  NumberTable numbers;
};

/// What can be drawn of one fixture, as far as the result, which has passed for_audience(), still
/// holds it. Of wrong numbers: each step's error, where it exceeds what is allowed most, then the
/// element that diverges first, submission against oracle.
std::vector<FixtureFigure> comparison_figures(const FixtureResult& result);

/// A training's losses and accuracies: the submission, the textbook and LibTorch.
std::vector<FixtureFigure> learning_figures(const FixtureResult& result);

}  // namespace stepcheck
