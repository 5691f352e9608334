// SPDX-License-Identifier: MIT
#include "run/file_descriptor.h"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace stepcheck {

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "pipe");
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

void set_nonblocking(const FileDescriptor& fd) {
  ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

void enlarge(const FileDescriptor& pipe, std::size_t bytes) {
  ::fcntl(pipe.get(), F_SETPIPE_SZ, static_cast<int>(bytes));
}

}  // namespace stepcheck
