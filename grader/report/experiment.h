// SPDX-License-Identifier: MIT
#pragma once

#include "model/experiment.h"
#include "plot/figure.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace stepcheck {

/// The facts of an experiment's result that every form shows alike.

/// The best value of a quantity and the epoch, from 1, in which it was first reached.
struct Best {
  double value = 0;
  int epoch = 0;
};

/// Whether a quantity is one, between 0 and 1.
bool is_accuracy(const std::string& quantity);

/// Epochs up to the one after which the stopping rule said stop, or all.
int epochs_trained(const RunResult& run);
/// A quantity after the last epoch; none if the run has no such quantity.
std::optional<double> last(const RunResult& run, const std::string& quantity);
/// What is no number is below all numbers.
std::optional<Best> highest(const RunResult& run, const std::string& quantity);

/// How far two authors' curves of one quantity lie apart where they do most.
struct LargestDifference {
  std::string quantity;
  std::string run;
  int epoch = 0;
  Author first = Author::Libtorch;
  Author second = Author::Libtorch;
  double first_value = 0;
  double second_value = 0;
};

/// For each quantity, over all runs, the first author against each other one. A value that is not
/// finite differs from all but its like.
std::vector<LargestDifference> largest_differences(const ExperimentResult& result);

/// Which cells of one author's grid reach the experiment's threshold after the last epoch.
struct GoodSettings {
  std::string group;
  Author author = Author::Libtorch;
  std::string quantity;
  int good = 0;
  int settings = 0;
};
/// For each accuracy among the plots. Empty without a grid or a threshold.
std::vector<GoodSettings> good_settings(const ExperimentResult& result);

struct NamedFigure {
  std::string name;  ///< of letters, digits, `_` and `-`, none twice
  std::variant<plot::Curves, plot::HeatMap> figure;
};

/// What the experiment asks to be plotted: a heat map for each group and author of a grid over two
/// options, else the curves of all runs.
std::vector<NamedFigure> figures(const ExperimentResult& result);

/// A table for people.
std::string experiment_text(const ExperimentResult& result);
/// Everything, for programs. README.md defines every field.
std::string experiment_json(const ExperimentResult& result);
/// A row for each run, author and epoch, as RFC 4180 has it.
std::string experiment_csv(const ExperimentResult& result);

}  // namespace stepcheck
