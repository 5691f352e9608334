// SPDX-License-Identifier: MIT
#pragma once

#include "model/experiment.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

/// Results of experiments made by hand, for the tests of their forms.
namespace stepcheck::report_test {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInf = std::numeric_limits<double>::infinity();

using Series = std::map<std::string, std::vector<double>>;

inline RunResult run(std::string label, Author author, Series series) {
  RunResult result;
  result.label = std::move(label);
  result.author = author;
  result.series = std::move(series);
  return result;
}

inline RunResult failed(std::string label, Author author, std::string failure) {
  RunResult result = run(std::move(label), author, {});
  result.failure = std::move(failure);
  return result;
}

inline ExperimentResult result_of(std::vector<RunResult> runs) {
  ExperimentResult result;
  result.name = "face_off";
  result.title = "Adam against SGD";
  result.plots = {"loss", "validation_accuracy"};
  result.runs = std::move(runs);
  result.provenance = {"0.1.0", "1.13.0", "GNU 12.2.0", "cpu", "by fixture", "public", "processes"};
  return result;
}

/// Two authors, a run that stops early, one that overflows, two of a student that fail alike, and a
/// label that needs quoting.
inline ExperimentResult face_off() {
  const Series adam{{"loss", {1, 0.5, 0.25, 0.25}},
                    {"accuracy", {0.25, 0.5, 0.75, 0.75}},
                    {"validation_loss", {1.5, 1.25, 1.375, 1.375}},
                    {"validation_accuracy", {0.5, 0.875, 0.75, 0.75}},
                    {"stop", {0, 0, 1, 1}}};
  const Series sgd{{"loss", {2, 1, kInf, -kNan}},
                   {"accuracy", {0.5, 0.25, 0.125, 0.1}},
                   {"validation_loss", {2, 1, 0.5, kNan}},
                   {"validation_accuracy", {0.25, 0.5, 0.5, 0.125}},
                   {"stop", {0, 0, 0, 0}}};
  RunResult replaced = run("Adam", Author::Libtorch, adam);
  replaced.note = "with the textbook's code, for want of Adam with eps inside the root";
  replaced.series["loss"][1] = 0.5 + 1e-9;
  const char* stub = "not-attempted: the stub is as it was (epoch 1)";
  return result_of(
      {replaced, run("SGD, \"plain\"", Author::Libtorch, sgd),
       failed("Adam", Author::Student, stub), failed("SGD, \"plain\"", Author::Student, stub),
       run("Adam", Author::Textbook, adam), run("SGD, \"plain\"", Author::Textbook, sgd)});
}

/// Two optimizers over 2 x 3 settings; one of them failed.
inline ExperimentResult heat() {
  ExperimentResult result = result_of({});
  result.name = "lr_decay";
  result.title = "Learning rate against decay";
  result.grid = {{"optimizer.weight_decay", {0, 1e-4}}, {"optimizer.lr", {0.001, 0.01, 0.1}}};
  result.plots = {"validation_accuracy", "loss"};
  result.threshold = 0.875;
  for (const std::string group : {"Adam + L2", "Adam, L2"}) {
    for (std::size_t i = 0; i < 6; ++i) {
      const double last = 0.75 + static_cast<double>(i + (group == "Adam, L2" ? 1 : 0)) / 32;
      RunResult one = run(
          group + " " + std::to_string(i), Author::Libtorch,
          {{"loss", {2, 1.0 / static_cast<double>(i + 1)}}, {"validation_accuracy", {0.1, last}}});
      one.group = group;
      one.cell = {i / 3, i % 3};
      result.runs.push_back(one);
    }
  }
  result.runs[2].series.clear();
  result.runs[2].failure = "time-limit: still running after 86400 s in step 1";
  result.runs[5].series["loss"][1] = kNan;
  return result;
}

}  // namespace stepcheck::report_test
