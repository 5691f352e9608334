// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <filesystem>

namespace stepcheck {

/// `stepcheck kit`: writes the student's edition of this tree to a new folder, whole or not at all:
/// contracts, stubs, the public fixtures and their data, the program's sources, and expected
/// trajectories in place of references, tests and samples. Returns the exit code.
///
/// Left out are fixtures in which a part that is ours has no LibTorch adaptor, since its rule would
/// be somebody's solution.
int run_kit(const std::filesystem::path& folder, const Settings& settings);

}  // namespace stepcheck
