// SPDX-License-Identifier: MIT
#pragma once

#include "run/file_descriptor.h"

#include <cstdint>
#include <string>

namespace stepcheck {

/// Reads what a process prints, keeps the beginning and counts the rest.
class Capture {
 public:
  Capture(FileDescriptor read_end, std::size_t keep);

  int fd() const { return fd_.get(); }
  bool is_open() const { return fd_.is_open(); }

  /// Takes what is there without waiting; closes at end of file.
  void drain();

  std::int64_t total() const { return total_; }
  const std::string& kept() const { return kept_; }

 private:
  FileDescriptor fd_;
  std::size_t keep_;
  std::int64_t total_ = 0;
  std::string kept_;
};

}  // namespace stepcheck
