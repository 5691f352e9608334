// SPDX-License-Identifier: MIT
#pragma once

#include "run/installation.h"

#include <filesystem>
#include <map>
#include <string>

namespace stepcheck {

/// What of a submission could not be taken: why, by file name. What is no source file at all
/// (notes, folders, other names) is passed over without a word.
using RefusedSources = std::map<std::string, std::string>;

/// Copies what may be compiled of a submission into `dir`: its regular files named
/// [A-Za-z0-9_]+.(cc|h), at most 1 MiB each and 200 together, without the contract headers, which
/// are put back from the installation by the compiler's search path. Links are not followed, and
/// nothing but a regular file is opened for reading.
RefusedSources take_sources(const Installation& installation,
                            const std::filesystem::path& submission,
                            const std::filesystem::path& dir);

}  // namespace stepcheck
