// SPDX-License-Identifier: MIT
#include "report/experiment.h"

#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stepcheck {
namespace {

using Row = std::vector<std::string>;

// The first column to the left, the others to the right.
std::string table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line = fmt::format("{:<{}}", row[0], widths[0]);
    for (std::size_t i = 1; i < row.size(); ++i) line += fmt::format("  {:>{}}", row[i], widths[i]);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string number(std::optional<double> value) {
  if (!value) return "";
  return std::isnan(*value) ? "nan" : fmt::format("{:.4f}", *value);
}

std::string percent(double value) {
  return std::isfinite(value) ? fmt::format("{:.2f} %", 100 * value) : "not a number";
}

std::string percent(std::optional<double> value) { return value ? percent(*value) : ""; }

Row run_row(const RunResult& run) {
  const auto best = highest(run, "validation_accuracy");
  return {run.label,
          word(run.author),
          fmt::format("{}", epochs_trained(run)),
          number(last(run, "loss")),
          percent(last(run, "accuracy")),
          number(last(run, "validation_loss")),
          best ? fmt::format("{} ({})", percent(best->value), best->epoch) : "",
          number(last(run, "test_loss")),
          percent(last(run, "test_accuracy"))};
}

// Columns that no run fills are left out.
std::string summary(const ExperimentResult& result) {
  const Row head{"run",
                 "with",
                 "epochs",
                 "loss",
                 "accuracy",
                 "validation loss",
                 "best validation accuracy (epoch)",
                 "test loss",
                 "test accuracy"};
  std::vector<Row> rows{head};
  for (const auto& run : result.runs) {
    if (run.failure.empty()) rows.push_back(run_row(run));
  }
  for (std::size_t column = head.size(); column-- > 0;) {
    const bool used = std::any_of(rows.begin() + 1, rows.end(),
                                  [&](const Row& row) { return !row[column].empty(); });
    if (used || rows.size() == 1) continue;
    for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  }
  return table(rows);
}

std::string cell_text(const plot::HeatMap& map, double value) {
  if (!std::isfinite(value)) return "-";
  const bool accuracy = map.range.has_value();
  const std::string text =
      accuracy ? fmt::format("{:.1f}", 100 * value) : fmt::format("{:.3g}", value);
  return map.threshold && value >= *map.threshold ? text + "*" : text;
}

std::string grid_text(const plot::HeatMap& map) {
  Row head{map.y_label + " \\ " + map.x_label};
  head.insert(head.end(), map.x_ticks.begin(), map.x_ticks.end());
  std::vector<Row> rows{head};
  for (std::size_t y = 0; y < map.y_ticks.size(); ++y) {
    Row row{map.y_ticks[y]};
    for (std::size_t x = 0; x < map.x_ticks.size(); ++x) {
      row.push_back(cell_text(map, map.values[y * map.x_ticks.size() + x]));
    }
    rows.push_back(row);
  }
  return fmt::format("{}\n{}{}\n{}\n", map.title, map.value_label, map.range ? ", %" : "",
                     table(rows));
}

std::string body(const ExperimentResult& result) {
  if (result.grid.size() < 2) return summary(result);
  std::string text;
  for (const auto& one : figures(result)) text += grid_text(std::get<plot::HeatMap>(one.figure));
  for (const auto& one : good_settings(result)) {
    text += fmt::format("{}{}{}: {} of {} settings at {} or above* ({})\n", one.group,
                        one.group.empty() ? "" : ", ", word(one.author), one.good, one.settings,
                        percent(result.threshold), one.quantity);
  }
  return text;
}

std::string differences(const ExperimentResult& result) {
  const auto all = largest_differences(result);
  if (all.empty()) return "";
  std::vector<Row> rows{{"largest difference", "between", "of", "run", "epoch"}};
  for (const auto& one : all) {
    const NumberPair values = number_pair(one.first_value, one.second_value);
    const std::string difference = magnitude(std::abs(one.first_value - one.second_value));
    rows.push_back({fmt::format("{} {}", one.quantity, difference),
                    fmt::format("{} {}", word(one.first), values.expected),
                    fmt::format("{} {}", word(one.second), values.actual), one.run,
                    fmt::format("{}", one.epoch)});
  }
  return fmt::format("\n{}", table(rows));
}

// What is true of many runs of one author is said once, with the first of them.
std::string remarks(const ExperimentResult& result) {
  struct Remark {
    const RunResult* first;
    std::string text;
    int runs;
  };
  std::vector<Remark> all;
  for (const auto& run : result.runs) {
    const std::string& text = run.failure.empty() ? run.note : run.failure;
    if (text.empty()) continue;
    const auto same = std::find_if(all.begin(), all.end(), [&](const Remark& one) {
      return one.first->author == run.author && one.text == text;
    });
    if (same != all.end()) {
      ++same->runs;
    } else {
      all.push_back({&run, text, 1});
    }
  }
  std::string lines;
  for (const auto& [first, text, runs] : all) {
    const std::string more = runs > 1 ? fmt::format(" (and {} more)", runs - 1) : "";
    lines += fmt::format("\n{} ({}): {}{}\n", first->label, word(first->author), text, more);
  }
  return lines;
}

}  // namespace

std::string experiment_text(const ExperimentResult& result) {
  std::string text = result.title + "\n\n" + body(result) + differences(result);
  text += remarks(result);
  return text + fmt::format("\nstepcheck {}, LibTorch {}, {}, {}\n",
                            result.provenance.stepcheck_version, result.provenance.libtorch_version,
                            result.provenance.compiler, result.provenance.device);
}

}  // namespace stepcheck
