// SPDX-License-Identifier: MIT
#pragma once

#include "model/fixture.h"
#include "model/scorecard.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// An option that an experiment varies, such as optimizer.lr.
struct GridAxis {
  std::string option;
  std::vector<double> values;
};

/// One training of an experiment.
struct ExperimentRun {
  std::string label;              ///< of its own among all runs
  std::string group;              ///< what it shares with the other cells of its grid; may be empty
  std::vector<std::size_t> cell;  ///< its place on each axis
  Fixture fixture;                ///< a Training that records by epoch
};

/// Trainings side by side: a few named ones, or a grid over one or two options, or both.
struct Experiment {
  std::string name;
  std::string title;
  std::vector<GridAxis> grid;      ///< none, one or two
  std::vector<std::string> plots;  ///< quantities: loss, test_accuracy, ...
  double threshold = 0;            ///< an accuracy; settings at or above it are counted
  std::vector<ExperimentRun> runs;
};

/// Whose code an experiment runs.
enum class Author { Student, Textbook, Libtorch };
constexpr const char* word(Author author) {
  constexpr const char* kWords[] = {"student", "textbook", "libtorch"};
  return kWords[static_cast<int>(author)];
}

/// What one run recorded.
struct RunResult {
  std::string label;
  std::string group;
  std::vector<std::size_t> cell;
  Author author = Author::Libtorch;
  std::map<std::string, std::vector<double>> series;  ///< by quantity: a value for each epoch
  std::string failure;  ///< why there are none; empty if all went well
  std::string note;     ///< what is to be known about it; may be empty
};

struct ExperimentResult {
  std::string name;
  std::string title;
  std::vector<GridAxis> grid;
  std::vector<std::string> plots;
  double threshold = 0;
  std::vector<RunResult> runs;  ///< in the experiment's order, author by author
  Provenance provenance;
};

}  // namespace stepcheck
