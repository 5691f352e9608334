// SPDX-License-Identifier: MIT
#include "run/temporary.h"

#include <fmt/format.h>

#include <random>

namespace stepcheck {

std::filesystem::path temporary_beside(const std::filesystem::path& target) {
  // Process numbers are the same in two containers, which may share a store.
  std::random_device random;
  return fmt::format("{}.{:08x}{:08x}", target.string(), random(), random());
}

}  // namespace stepcheck
