// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace stepcheck {

/// Keeps what has been compiled under the content of all that the compiler could see, so that the
/// same work is compiled once. Which files were taken in is not asked: a submission can hide that
/// from its compiler. Holds nothing that failed, and nothing huge.
class ObjectStore {
 public:
  static constexpr std::uintmax_t kMostKept = std::uintmax_t{2} * 1024 * 1024 * 1024;

  /// Below the installation's store. Of more than `most` bytes half is kept: what has been used
  /// last.
  explicit ObjectStore(const Installation& installation, std::uintmax_t most = kMostKept);

  /// Puts a copy of the exercise's object at `to`, if one has been made from what `sources` holds
  /// now. Returns what identifies its content.
  std::optional<std::string> take(const std::filesystem::path& sources, const std::string& exercise,
                                  const std::filesystem::path& to) const;
  /// Keeps a copy of an object that was made from `sources`; returns what identifies its content.
  /// Throws std::filesystem::filesystem_error.
  std::string keep(const std::filesystem::path& sources, const std::string& exercise,
                   const std::filesystem::path& from) const;

 private:
  void make_room() const;
  std::string key_of(const std::filesystem::path& sources, const std::string& exercise) const;

  const Installation& installation_;
  std::filesystem::path dir_;
  std::uintmax_t most_;
};

}  // namespace stepcheck
