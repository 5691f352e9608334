// SPDX-License-Identifier: MIT
#include "run/capture.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace stepcheck {

Capture::Capture(FileDescriptor read_end, std::size_t keep)
    : fd_(std::move(read_end)), keep_(keep) {
  set_nonblocking(fd_);
}

void Capture::drain() {
  std::array<char, 65536> buffer;
  // Bounded, so that a process that prints without end cannot keep us here.
  for (int rounds = 0; rounds < 16 && fd_.is_open(); ++rounds) {
    const ssize_t got = ::read(fd_.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return;
    if (got == 0) return fd_.close();
    total_ += got;
    kept_.append(buffer.data(), std::min<std::size_t>(got, keep_ - std::min(keep_, kept_.size())));
  }
}

}  // namespace stepcheck
