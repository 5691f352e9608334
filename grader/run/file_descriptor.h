// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <cstddef>
#include <utility>

namespace stepcheck {

/// Owns an open file descriptor, or none (-1).
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

/// The two ends of a pipe, closed on exec. Throws std::system_error.
struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
};
Pipe make_pipe();

void set_nonblocking(const FileDescriptor& fd);

/// Lets a pipe hold so many bytes, if this user may; otherwise it holds what it held.
void enlarge(const FileDescriptor& pipe, std::size_t bytes);

}  // namespace stepcheck
