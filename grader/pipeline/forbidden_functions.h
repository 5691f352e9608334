// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"
#include "scan/exercise_rules.h"

#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// The functions of the LibTorch at hand that exercises forbid: mangled names by exercise. Reads
/// the names of the whole library, once for all exercises, some hundredths of a second. Throws
/// BadElf and std::system_error.
class ForbiddenFunctions {
 public:
  ForbiddenFunctions(const Installation& installation, const ExerciseRules& rules);

  /// Of these exercises together.
  std::vector<std::string> of(const std::vector<std::string>& exercises) const;

 private:
  std::map<std::string, std::vector<std::string>> by_exercise_;
};

}  // namespace stepcheck
