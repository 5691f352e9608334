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
  /// Two mistakes that reproduce them together; else empty.
  std::vector<Mistake> together;
  /// What can be said without naming a mistake, in full sentences, the most telling first.
  std::vector<std::string> facts;
};

}  // namespace stepcheck
