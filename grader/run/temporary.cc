// SPDX-License-Identifier: MIT
#include "run/temporary.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>

namespace stepcheck {

std::filesystem::path temporary_beside(const std::filesystem::path& target) {
  static std::atomic<int> counter{0};
  return fmt::format("{}.{}.{}", target.string(), ::getpid(), counter++);
}

}  // namespace stepcheck
