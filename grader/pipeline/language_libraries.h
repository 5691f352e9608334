// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

namespace stepcheck {

/// The files of the libraries of C and C++ that this program runs with, as every other one here
/// does: libc, libm, libstdc++, libgcc_s and the loader.
std::vector<std::filesystem::path> language_libraries();

}  // namespace stepcheck
