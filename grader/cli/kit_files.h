// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

namespace stepcheck {

/// Files of this tree that a student's edition takes as they are, relative to its root: the
/// program's sources without their tests, contracts, stubs, LibTorch's adaptors, data, and the
/// scripts that build. Nothing that holds a solution or a hidden fixture.
///
/// Throws std::runtime_error for a file in student/ that is no stub any more.
std::vector<std::filesystem::path> kit_files(const std::filesystem::path& root);

}  // namespace stepcheck
