// SPDX-License-Identifier: MIT
#include "report/experiment.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace stepcheck {
namespace {

const std::vector<double>* find_series(const RunResult& run, const std::string& quantity) {
  const auto found = run.series.find(quantity);
  return found == run.series.end() || found->second.empty() ? nullptr : &found->second;
}

// A value that is no number is as far away as can be, but not from another such: where both
// authors' losses overflow they agree, and what lies apart elsewhere is to be seen.
double distance(double a, double b) {
  if (a == b || (std::isnan(a) && std::isnan(b))) return 0;
  const double difference = std::abs(a - b);
  return std::isfinite(difference) ? difference : HUGE_VAL;
}

void widen(LargestDifference& largest, const RunResult& a, const RunResult& b) {
  const auto* first = find_series(a, largest.quantity);
  const auto* second = find_series(b, largest.quantity);
  if (first == nullptr || second == nullptr) return;
  for (std::size_t i = 0; i < std::min(first->size(), second->size()); ++i) {
    const bool wider =
        distance((*first)[i], (*second)[i]) > distance(largest.first_value, largest.second_value);
    if (largest.epoch > 0 && !wider) continue;
    largest.run = a.label;
    largest.epoch = static_cast<int>(i) + 1;
    largest.first_value = (*first)[i];
    largest.second_value = (*second)[i];
  }
}

// Runs of one author stand together, in the same order for each.
std::vector<Author> authors_of(const ExperimentResult& result) {
  std::vector<Author> authors;
  for (const auto& run : result.runs) {
    if (authors.empty() || authors.back() != run.author) authors.push_back(run.author);
  }
  return authors;
}

}  // namespace

bool is_accuracy(const std::string& quantity) {
  return quantity.find("accuracy") != std::string::npos;
}

int epochs_trained(const RunResult& run) {
  const auto* loss = find_series(run, "loss");
  if (loss == nullptr) return 0;
  if (const auto* stop = find_series(run, "stop")) {
    const auto first = std::find(stop->begin(), stop->end(), 1.0);
    if (first != stop->end()) return static_cast<int>(first - stop->begin()) + 1;
  }
  return static_cast<int>(loss->size());
}

std::optional<double> last(const RunResult& run, const std::string& quantity) {
  const auto* values = find_series(run, quantity);
  if (values == nullptr) return std::nullopt;
  return values->back();
}

std::optional<Best> highest(const RunResult& run, const std::string& quantity) {
  const auto* values = find_series(run, quantity);
  if (values == nullptr) return std::nullopt;
  // What is no number is below all numbers.
  const auto best = std::max_element(values->begin(), values->end(), [](double a, double b) {
    return a < b || (std::isnan(a) && !std::isnan(b));
  });
  return Best{*best, static_cast<int>(best - values->begin()) + 1};
}

std::vector<LargestDifference> largest_differences(const ExperimentResult& result) {
  std::vector<LargestDifference> all;
  const auto authors = authors_of(result);
  const std::size_t runs = authors.empty() ? 0 : result.runs.size() / authors.size();
  std::set<std::string> quantities;
  for (const auto& run : result.runs) {
    for (const auto& [quantity, values] : run.series) quantities.insert(quantity);
  }
  for (std::size_t other = 1; other < authors.size(); ++other) {
    for (const auto& quantity : quantities) {
      LargestDifference largest{quantity, "", 0, authors[0], authors[other], 0, 0};
      for (std::size_t i = 0; i < runs; ++i) {
        widen(largest, result.runs[i], result.runs[other * runs + i]);
      }
      if (largest.epoch > 0) all.push_back(largest);
    }
  }
  return all;
}

std::vector<GoodSettings> good_settings(const ExperimentResult& result) {
  std::vector<GoodSettings> all;
  if (result.grid.empty() || result.threshold <= 0) return all;
  for (const auto& quantity : result.plots) {
    if (!is_accuracy(quantity)) continue;
    for (const auto& run : result.runs) {
      const auto same = [&](const GoodSettings& one) {
        return one.group == run.group && one.author == run.author && one.quantity == quantity;
      };
      auto found = std::find_if(all.begin(), all.end(), same);
      if (found == all.end()) {
        found = all.insert(all.end(), {run.group, run.author, quantity, 0, 0});
      }
      ++found->settings;
      if (last(run, quantity).value_or(0) >= result.threshold) ++found->good;
    }
  }
  return all;
}

}  // namespace stepcheck
