// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace stepcheck {

/// A new private folder, removed with everything in it at the end.
class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  const std::filesystem::path& path() const { return path_; }

  /// Removes all there are, whoever uses them: for a process that ends at once.
  static void remove_all();

 private:
  std::filesystem::path path_;
};

}  // namespace stepcheck
