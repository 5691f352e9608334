// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace stepcheck {

/// Sends open descriptors over a Unix socket, with one byte; at most as many as a job needs.
/// Neither allocates nor locks, so that it may be called after a fork. False if the other end is
/// gone.
bool send_descriptors(int socket, const int* fds, std::size_t count);

}  // namespace stepcheck
