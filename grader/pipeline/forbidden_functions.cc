// SPDX-License-Identifier: MIT
#include "pipeline/forbidden_functions.h"

#include "pipeline/mapped_file.h"
#include "scan/patterns.h"
#include "scan/readable_name.h"

#include <set>

namespace stepcheck {

ForbiddenFunctions::ForbiddenFunctions(const Installation& installation,
                                       const ExerciseRules& rules) {
  std::set<std::string> patterns;
  for (const auto& [exercise, forbids] : rules.forbids) {
    patterns.insert(forbids.begin(), forbids.end());
  }
  if (patterns.empty()) return;
  const MappedFile file(installation.libtorch);
  for (const auto& function :
       functions_matching(ElfFile(file.bytes()), {patterns.begin(), patterns.end()})) {
    const std::string name = readable_name(function);
    for (const auto& [exercise, forbids] : rules.forbids) {
      if (matches_any(forbids, name)) by_exercise_[exercise].push_back(function);
    }
  }
}

std::vector<std::string> ForbiddenFunctions::of(const std::vector<std::string>& exercises) const {
  std::set<std::string> all;
  for (const auto& exercise : exercises) {
    const auto found = by_exercise_.find(exercise);
    if (found != by_exercise_.end()) all.insert(found->second.begin(), found->second.end());
  }
  return {all.begin(), all.end()};
}

}  // namespace stepcheck
