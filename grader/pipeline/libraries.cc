// SPDX-License-Identifier: MIT
#include "pipeline/libraries.h"

namespace stepcheck {

bool has_adaptor(const Installation& installation, const std::string& exercise) {
  return std::filesystem::exists(installation.libtorch_dir / (exercise + ".so"));
}

Libraries with_ours(const Installation& installation, const Fixture& fixture, Libraries mine,
                    Ours ours) {
  for (const auto& exercise : used_exercises(fixture)) {
    const bool libtorch = ours == Ours::Libtorch && has_adaptor(installation, exercise);
    const auto& dir = libtorch ? installation.libtorch_dir : installation.textbook_dir;
    mine.emplace(exercise, Library{(dir / (exercise + ".so")).string()});
  }
  return mine;
}

}  // namespace stepcheck
