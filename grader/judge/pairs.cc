// SPDX-License-Identifier: MIT
#include "judge/pairs.h"

#include "judge/largest.h"

#include <algorithm>
#include <cmath>

namespace stepcheck {
namespace {

/// The judged numbers of all steps in a row, each with what is allowed around it.
struct Numbers {
  std::vector<double> values;
  std::vector<double> allowed;
};

/// What a suspect alone does to a number.
enum class Mark : char { AsRight, AsActual, Other };

// Two changes may meet in other ways than the two that are looked for.
constexpr double kBothChange = 0.5;

// Of as many steps as `actual` has.
Numbers numbers_of(const Record& record, std::size_t steps, const Layouts& layouts,
                   const Tolerances& tolerances) {
  Numbers numbers;
  for (std::size_t i = 0; i < steps; ++i) {
    const int step = static_cast<int>(i) + 1;
    for (const auto& block : layouts.at(step).blocks) {
      if (!block.judged) continue;
      const ToleranceRule& rule = tolerances.at(step, block.channel);
      const double most = finite_largest(record[i], block);
      for (std::size_t at = block.offset; at < end_of(block); ++at) {
        numbers.values.push_back(record[i][at]);
        numbers.allowed.push_back(rule.allowed(record[i][at], most));
      }
    }
  }
  return numbers;
}

bool agrees(const Numbers& numbers, std::size_t i, double value) {
  return is_same_special(numbers.values[i], value) ||
         std::abs(value - numbers.values[i]) <= numbers.allowed[i];
}

class Explanations {
 public:
  Explanations(const Numbers& right, const Numbers& actual) : right_(right), actual_(actual) {}

  void add(Numbers alone) {
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < alone.values.size(); ++i) {
      marks.push_back(agrees(alone, i, right_.values[i])    ? Mark::AsRight
                      : agrees(alone, i, actual_.values[i]) ? Mark::AsActual
                                                            : Mark::Other);
    }
    alone_.push_back(std::move(alone));
    marks_.push_back(std::move(marks));
  }

  double unexplained_by(std::size_t a, std::size_t b) const {
    double count = 0;
    for (std::size_t i = 0; i < marks_[a].size(); ++i) {
      const Mark of_a = marks_[a][i];
      const Mark of_b = marks_[b][i];
      if (of_a == Mark::AsRight || of_b == Mark::AsRight) {
        count += contradicts(of_a == Mark::AsRight ? of_b : of_a, i);
      } else if (of_a == Mark::Other && of_b == Mark::Other && !combined(a, b, i)) {
        count += kBothChange;
      }
    }
    return count;
  }

  bool changes_something(std::size_t a) const {
    return std::any_of(marks_[a].begin(), marks_[a].end(),
                       [](Mark mark) { return mark != Mark::AsRight; });
  }

 private:
  int contradicts(Mark mark, std::size_t i) const {
    if (mark == Mark::AsRight) return agrees(right_, i, actual_.values[i]) ? 0 : 1;
    return mark == Mark::Other ? 1 : 0;
  }

  // Whether the two changes add up or multiply to the actual one.
  bool combined(std::size_t a, std::size_t b, std::size_t i) const {
    const double right = right_.values[i];
    const double of_a = alone_[a].values[i];
    const double of_b = alone_[b].values[i];
    return agrees(actual_, i, of_a + of_b - right) || agrees(actual_, i, of_a * of_b / right);
  }

  const Numbers& right_;
  const Numbers& actual_;
  std::vector<Numbers> alone_;
  std::vector<std::vector<Mark>> marks_;
};

int rarity(const Suspect& suspect) { return static_cast<int>(suspect.mistake->frequency); }

}  // namespace

std::vector<Pair> likely_pairs(const Record& right, const std::vector<Suspect>& suspects,
                               const Record& actual, const Layouts& layouts,
                               const Tolerances& tolerances) {
  const std::size_t steps = std::min(right.size(), actual.size());
  const Numbers expected = numbers_of(right, steps, layouts, tolerances);
  const Numbers given = numbers_of(actual, steps, layouts, tolerances);
  Explanations explanations(expected, given);
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < suspects.size(); ++i) {
    if (suspects[i].record.size() < steps) continue;
    explanations.add(numbers_of(suspects[i].record, steps, layouts, tolerances));
    positions.push_back(i);
  }
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < positions.size(); ++a) {
    if (!explanations.changes_something(a)) continue;
    for (std::size_t b = a + 1; b < positions.size(); ++b) {
      if (!explanations.changes_something(b)) continue;
      pairs.push_back({positions[a], positions[b], explanations.unexplained_by(a, b)});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& one, const Pair& other) {
    if (one.unexplained != other.unexplained) return one.unexplained < other.unexplained;
    return rarity(suspects[one.a]) + rarity(suspects[one.b]) <
           rarity(suspects[other.a]) + rarity(suspects[other.b]);
  });
  return pairs;
}

}  // namespace stepcheck
