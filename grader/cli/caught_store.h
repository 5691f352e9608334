// SPDX-License-Identifier: MIT
#pragma once

#include "cli/course.h"
#include "model/adequacy.h"

#include <filesystem>
#include <optional>
#include <string>

namespace stepcheck {

/// How many known mistakes a shipped fixture was last seen to catch. Kept beside the trajectories,
/// under a key of all that it follows from, so that a change to any of that forgets it.
class CaughtStore {
 public:
  struct Count {
    std::size_t caught = 0;
    std::size_t of = 0;
  };

  CaughtStore(const Installation& installation, const Course& course);

  std::optional<Count> find(const Fixture& fixture) const;
  void keep(const Fixture& fixture, const Adequacy& adequacy) const;

 private:
  std::filesystem::path file_of(const Fixture& fixture) const;

  const Installation& installation_;
  const Course& course_;
  std::filesystem::path dir_;
};

}  // namespace stepcheck
