// SPDX-License-Identifier: MIT
#pragma once

#include "model/bank.h"

#include <string>
#include <vector>

namespace stepcheck {

/// What is known of a submission's wrong numbers on a fixture.
struct Diagnosis {
  /// Mistakes that reproduce the numbers, each alone; several if the fixture cannot tell them
  /// apart. Empty if no known mistake does.
  std::vector<Mistake> mistakes;
  /// Names of the mistakes that the numbers do not rule out: those above, and near misses. Not
  /// reported; it is what other fixtures' candidates are held against.
  std::vector<std::string> possible;
  /// Two mistakes that reproduce them together; else empty.
  std::vector<Mistake> together;
  /// What can be said without naming a mistake, in full sentences, the most telling first.
  std::vector<std::string> facts;
};

}  // namespace stepcheck
