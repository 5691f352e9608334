// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace stepcheck {

/// Names of a submission's own files that an exercise's source file takes in.
using Included = std::set<std::string>;

/// Keeps what has been compiled under the content of all that it was made from, so that the same
/// work is compiled once, and a change to one file compiles only what takes it in. Holds nothing
/// that failed.
class ObjectStore {
 public:
  /// Below the installation's store.
  explicit ObjectStore(const Installation& installation);

  /// Puts a copy of the exercise's object at `to`, if one has been made from what `sources` holds
  /// now. Returns what identifies its content.
  std::optional<std::string> take(const std::filesystem::path& sources, const std::string& exercise,
                                  const std::filesystem::path& to) const;
  /// Keeps a copy of an object that was made from `sources`; returns what identifies its content.
  /// Throws std::filesystem::filesystem_error.
  std::string keep(const std::filesystem::path& sources, const std::string& exercise,
                   const Included& included, const std::filesystem::path& from) const;

 private:
  std::string base(const std::filesystem::path& sources, const std::string& exercise) const;
  std::optional<Included> included_before(const std::string& base) const;

  const Installation& installation_;
  std::filesystem::path dir_;
};

/// What the compiler says in its list of dependencies (-MMD) that it has taken in from `sources`.
/// All files there, if one of them may speak to the assembler, which takes in files (.incbin) of
/// which no list tells.
Included included_files(const std::filesystem::path& list, const std::filesystem::path& sources);

}  // namespace stepcheck
