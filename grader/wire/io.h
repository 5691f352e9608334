// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace stepcheck {

/// Reads exactly `bytes`, through interruptions. False at end of file or on an error.
bool read_all(int fd, void* data, std::size_t bytes);

/// Writes exactly `bytes`, through interruptions. False if the other end is gone.
bool write_all(int fd, const void* data, std::size_t bytes);

}  // namespace stepcheck
