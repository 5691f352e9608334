// SPDX-License-Identifier: MIT
#pragma once

#include "judge/match.h"

#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// One channel of a wrong trajectory, beside what was expected of it. Refers to all that it is made
/// of.
class Channel {
 public:
  Channel(std::string name, const Layouts& layouts, const Record& expected, const Record& actual,
          const Tolerances& tolerances)
      : name_(std::move(name)),
        layouts_(layouts),
        expected_(expected),
        actual_(actual),
        tolerances_(tolerances) {}

  const std::string& name() const { return name_; }
  /// Steps that both have.
  int steps() const;
  /// Its judged blocks, a tensor each.
  std::vector<const Block*> blocks_at(int step) const;

  bool is_wrong(int step, const Block& block) const;
  bool is_wrong(int step) const;
  std::vector<int> wrong_steps() const;

  /// What every number of the step is multiplied with, if it is the same wherever they are large
  /// enough to tell.
  std::optional<double> factor(int step) const;
  /// Whether what comes in each step was due in the one before.
  bool is_late() const;

 private:
  std::string name_;
  const Layouts& layouts_;
  const Record& expected_;
  const Record& actual_;
  const Tolerances& tolerances_;
};

/// Whether two factors are the same for all that the numbers can tell.
bool is_same_factor(double a, double b);

/// The first judged channel of the first step that is wrong: causes stand before effects in a
/// layout. Empty if nothing is.
std::string first_wrong_channel(const Layouts& layouts, const Record& expected,
                                const Record& actual, const Tolerances& tolerances);

}  // namespace stepcheck
