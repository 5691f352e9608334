// SPDX-License-Identifier: MIT
#pragma once

#include "model/exercise.h"
#include "model/fixture.h"

#include <string>
#include <vector>

namespace stepcheck {

/// A change to a fixture that may reveal what it hides.
struct Repair {
  std::string reason;      ///< what hides mistakes as the fixture stands
  std::string change;      ///< as it is written in the fixture's YAML
  bool asks_more = false;  ///< it turns an option on that the fixture leaves off
  Fixture fixture;         ///< with the change made
};

/// All changes that apply to the fixture, the likeliest first.
std::vector<Repair> repairs_for(const Fixture& fixture, const Exercises& exercises);

}  // namespace stepcheck
