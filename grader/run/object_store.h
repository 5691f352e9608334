// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"

#include <filesystem>
#include <string>

namespace stepcheck {

/// Keeps what has been compiled under the content of all that it was made from, so that the same
/// work is compiled once. Holds nothing that failed.
class ObjectStore {
 public:
  /// Below the installation's store.
  explicit ObjectStore(const Installation& installation);

  /// Identifies an exercise's object by the exercise, all source files in the folder, which may
  /// include one another, and everything of the installation that compiles them.
  std::string key(const std::filesystem::path& sources, const std::string& exercise) const;

  /// Puts a copy of what is kept under `key` at `to`; false if there is none.
  bool take(const std::string& key, const std::filesystem::path& to) const;
  /// Keeps a copy. Throws std::filesystem::filesystem_error.
  void keep(const std::string& key, const std::filesystem::path& from) const;

 private:
  const Installation& installation_;
  std::filesystem::path dir_;
};

}  // namespace stepcheck
