// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace stepcheck {

/// A name beside `target` that nobody else uses: what is written under it and then renamed is whole
/// or not there.
std::filesystem::path temporary_beside(const std::filesystem::path& target);

}  // namespace stepcheck
