// SPDX-License-Identifier: MIT
#include "judge/pairs.h"

#include "judge/largest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

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
  Explanations(const Numbers& right, const Numbers& actual) : right_(right), actual_(actual) {
    for (std::size_t i = 0; i < right.values.size(); ++i) {
      wrong_.push_back(agrees(right, i, actual.values[i]) ? 0 : 1);
    }
  }

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

  /// No further than past `limit`.
  double unexplained_by(std::size_t a, std::size_t b, double limit) const {
    double count = 0;
    for (std::size_t i = 0; i < marks_[a].size() && count <= limit; ++i) {
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
    if (mark == Mark::AsRight) return wrong_[i];
    return mark == Mark::Other ? 1 : 0;
  }

  // Whether the two changes add up or multiply to the actual one.
  bool combined(std::size_t a, std::size_t b, std::size_t i) const {
    const double right = right_.values[i];
    const double of_a = alone_[a].values[i];
    const double of_b = alone_[b].values[i];
    const double actual = actual_.values[i];
    const double allowed = actual_.allowed[i];
    return std::abs(of_a + of_b - right - actual) <= allowed ||
           std::abs(of_a * of_b - right * actual) <= std::abs(right) * allowed;
  }

  const Numbers& right_;
  const Numbers& actual_;
  std::vector<char> wrong_;
  std::vector<Numbers> alone_;
  std::vector<std::vector<Mark>> marks_;
};

/// The so many smallest of the numbers that it was given.
class Smallest {
 public:
  explicit Smallest(std::size_t count) : count_(count) {}

  /// What a further number must not exceed to be among them.
  double limit() const {
    return kept_.size() < count_ ? std::numeric_limits<double>::infinity() : kept_.top();
  }
  void add(double number) {
    kept_.push(number);
    if (kept_.size() > count_) kept_.pop();
  }

 private:
  std::size_t count_;
  std::priority_queue<double> kept_;
};

int rarity(const Suspect& suspect) { return static_cast<int>(suspect.mistake->frequency); }

}  // namespace

std::vector<Pair> likely_pairs(const Record& right, const std::vector<Suspect>& suspects,
                               const Record& actual, const Layouts& layouts,
                               const Tolerances& tolerances, std::size_t count) {
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
  Smallest smallest(count);
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < positions.size(); ++a) {
    if (!explanations.changes_something(a)) continue;
    for (std::size_t b = a + 1; b < positions.size(); ++b) {
      if (!explanations.changes_something(b)) continue;
      const double left = explanations.unexplained_by(a, b, smallest.limit());
      if (left > smallest.limit()) continue;
      smallest.add(left);
      pairs.push_back({positions[a], positions[b], left});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& one, const Pair& other) {
    if (one.unexplained != other.unexplained) return one.unexplained < other.unexplained;
    return rarity(suspects[one.a]) + rarity(suspects[one.b]) <
           rarity(suspects[other.a]) + rarity(suspects[other.b]);
  });
  if (pairs.size() > count) pairs.resize(count);
  return pairs;
}

}  // namespace stepcheck
