// SPDX-License-Identifier: MIT
#pragma once

#include "plot/figure.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

/// Figures as a course would draw them, for tests.
namespace stepcheck::plot::test {

inline Series series(const std::string& label, int points, double (*value)(double), bool dashed) {
  Series result{label, {}, {}, dashed};
  for (int i = 0; i < points; ++i) {
    result.x.push_back(i);
    result.y.push_back(value(i));
  }
  return result;
}

inline Curves learning_curves() {
  Curves figure;
  figure.title = "Test accuracy of six optimizers on handwritten digits";
  figure.x_label = "epoch";
  figure.y_label = "test accuracy";
  int i = 0;
  for (const char* name : {"SGD", "SGD with momentum", "Nesterov", "Adam", "AdamW", "reference"}) {
    Series curve{name, {}, {}, i == 5};
    for (int epoch = 0; epoch <= 30; ++epoch) {
      curve.x.push_back(epoch);
      curve.y.push_back(0.98 - 0.01 * i - 0.85 * std::exp(-epoch / (2.0 + i)));
    }
    figure.series.push_back(curve);
    ++i;
  }
  figure.marks = {{10, "lr / 10"}, {12, "lr / 100"}, {30, "the last epoch"}};
  return figure;
}

inline Curves log_loss() {
  Curves figure;
  figure.title = "Training loss";
  figure.x_label = "step";
  figure.y_label = "loss";
  figure.log_y = true;
  figure.series.push_back(series(
      "measured", 400, [](double t) { return 2.3 * std::exp(-t / 60) + 2e-3; }, false));
  figure.series[0].y[200] = std::numeric_limits<double>::quiet_NaN();
  figure.series[0].y[260] = 0;
  figure.series.push_back(series(
      "theory", 400, [](double t) { return 2.3 * std::exp(-t / 60); }, true));
  return figure;
}

inline Curves cut_off() {
  Curves figure;
  figure.title = "A step size that is too large";
  figure.x_label = "step";
  figure.y_label = "parameter";
  figure.y_range = Range{-2, 2};
  figure.series.push_back(series(
      "lr = 2.2", 20, [](double t) { return 0.1 * std::pow(-1.2, t); }, false));
  return figure;
}

inline Curves one_point() {
  Curves figure;
  figure.title = "One point";
  figure.series.push_back({"alone", {5}, {0.25}, false});
  return figure;
}

inline HeatMap accuracies(int rows, int columns) {
  HeatMap figure;
  figure.title = "Final test accuracy by learning rate and momentum";
  figure.x_label = "learning rate";
  figure.y_label = "momentum";
  figure.value_label = "test accuracy";
  figure.threshold = 0.9;
  for (int j = 0; j < columns; ++j) figure.x_ticks.push_back(fmt::format("1e-{}", columns - j));
  for (int i = 0; i < rows; ++i) figure.y_ticks.push_back(fmt::format("0.{}", 9 - i % 9));
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < columns; ++j) {
      figure.values.push_back(0.97 * std::exp(-std::pow((j - 0.3 * i - 2.0) / columns, 2)));
    }
  }
  return figure;
}

/// With cells that have no value, or an infinite one.
inline HeatMap accuracies_with_gaps() {
  HeatMap figure = accuracies(4, 5);
  figure.values[4] = std::numeric_limits<double>::quiet_NaN();
  figure.values[9] = std::numeric_limits<double>::infinity();
  return figure;
}

inline HeatMap two_by_two() {
  HeatMap figure;
  figure.title = "What decay does";
  figure.x_label = "decay";
  figure.y_label = "optimizer";
  figure.value_label = "test accuracy (%)";
  figure.x_ticks = {"coupled", "decoupled"};
  figure.y_ticks = {"SGD", "Adam"};
  figure.values = {97.1, 97.1, 95.4, 98.2};
  figure.cells.digits = 1;
  figure.range = Range{90, 100};
  return figure;
}

}  // namespace stepcheck::plot::test
