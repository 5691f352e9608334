// SPDX-License-Identifier: MIT
#include "report/experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <numeric>
#include <set>

namespace stepcheck {
namespace {

std::string readable(const std::string& quantity) {
  std::string text = quantity;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string file_name(const std::string& text) {
  std::string name;
  for (const unsigned char c : text) {
    const bool plain = (std::isalnum(c) != 0 && c < 0x80) || c == '_' || c == '-';
    if (plain) name += static_cast<char>(c);
    if (!plain && !name.empty() && name.back() != '-') name += '-';
  }
  return name;
}

// `name`, with a number where two texts have become one name.
std::string unused(const std::string& name, const std::vector<NamedFigure>& all) {
  std::string numbered = name;
  const auto is_taken = [&](const NamedFigure& one) { return one.name == numbered; };
  for (int number = 2; std::any_of(all.begin(), all.end(), is_taken); ++number) {
    numbered = fmt::format("{}-{}", name, number);
  }
  return numbered;
}

bool has_several_authors(const ExperimentResult& result) {
  return std::any_of(result.runs.begin(), result.runs.end(),
                     [&](const auto& run) { return run.author != result.runs.front().author; });
}

plot::Curves curves(const ExperimentResult& result, const std::string& quantity) {
  plot::Curves figure;
  figure.title = result.title;
  figure.x_label = "epoch";
  figure.y_label = readable(quantity);
  const bool several = has_several_authors(result);
  for (const auto& run : result.runs) {
    const auto found = run.series.find(quantity);
    if (found == run.series.end()) continue;
    plot::Series series;
    series.label = several ? fmt::format("{} ({})", run.label, word(run.author)) : run.label;
    series.y = found->second;
    series.x.resize(series.y.size());
    std::iota(series.x.begin(), series.x.end(), 1.0);
    series.dashed = run.author != result.runs.front().author;
    figure.series.push_back(std::move(series));
  }
  return figure;
}

std::vector<std::string> ticks(const GridAxis& axis) {
  std::vector<std::string> all;
  for (const double value : axis.values) all.push_back(fmt::format("{:g}", value));
  return all;
}

plot::HeatMap heat_map(const ExperimentResult& result, const RunResult& one,
                       const std::string& quantity) {
  const GridAxis& rows = result.grid[0];
  const GridAxis& columns = result.grid[1];
  plot::HeatMap figure;
  figure.title = fmt::format("{}{}{} ({})", result.title, one.group.empty() ? "" : ": ", one.group,
                             word(one.author));
  figure.y_label = rows.option;
  figure.x_label = columns.option;
  figure.y_ticks = ticks(rows);
  figure.x_ticks = ticks(columns);
  figure.value_label = readable(quantity) + " after the last epoch";
  figure.values.assign(rows.values.size() * columns.values.size(),
                       std::numeric_limits<double>::quiet_NaN());
  for (const auto& run : result.runs) {
    if (run.group != one.group || run.author != one.author) continue;
    const auto value = last(run, quantity);
    if (value) figure.values.at(run.cell[0] * columns.values.size() + run.cell[1]) = *value;
  }
  const bool accuracy = is_accuracy(quantity);
  if (accuracy) figure.range = plot::Range{0, 1};
  if (accuracy && result.threshold > 0) figure.threshold = result.threshold;
  return figure;
}

void add_heat_maps(const ExperimentResult& result, const std::string& quantity,
                   std::vector<NamedFigure>& all) {
  std::set<std::pair<std::string, Author>> drawn;
  for (const auto& run : result.runs) {
    if (!drawn.emplace(run.group, run.author).second) continue;
    const auto name =
        file_name(fmt::format("{} {} {} {}", result.name, run.group, word(run.author), quantity));
    all.push_back({unused(name, all), heat_map(result, run, quantity)});
  }
}

}  // namespace

std::vector<NamedFigure> figures(const ExperimentResult& result) {
  std::vector<NamedFigure> all;
  for (const auto& quantity : result.plots) {
    if (result.grid.size() == 2) {
      add_heat_maps(result, quantity, all);
    } else {
      all.push_back({file_name(result.name + " " + quantity), curves(result, quantity)});
    }
  }
  return all;
}

}  // namespace stepcheck
