// SPDX-License-Identifier: MIT
#pragma once

#include "run/file_descriptor.h"

#include <chrono>
#include <filesystem>

namespace stepcheck {

/// Tells when a source file in a folder has been saved, come, or gone. Looks from its construction
/// on, so that no change between two waits is lost.
class Watch {
 public:
  /// Throws std::system_error.
  explicit Watch(std::filesystem::path folder);

  /// Returns when something has changed and nothing has since for a moment: an editor's save is
  /// several changes. Throws std::runtime_error if the folder itself goes away.
  void wait();
  /// The same, but gives up after a while; false if nothing has changed.
  bool wait_for(std::chrono::milliseconds longest);

 private:
  bool read_events();

  std::filesystem::path folder_;
  FileDescriptor inotify_;
};

}  // namespace stepcheck
