// SPDX-License-Identifier: MIT
#pragma once

#include "scan/symbol_rules.h"

#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// What submissions may not use: the rules for all, and by exercise what its own contract forbids.
struct ExerciseRules {
  SymbolRules symbols;
  std::map<std::string, std::vector<std::string>> forbids;

  const std::vector<std::string>& forbidden(const std::string& exercise) const {
    static const std::vector<std::string> kNothing;
    const auto found = forbids.find(exercise);
    return found == forbids.end() ? kNothing : found->second;
  }
};

}  // namespace stepcheck
