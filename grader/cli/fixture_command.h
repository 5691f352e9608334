// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <filesystem>
#include <vector>

namespace stepcheck {

/// `stepcheck fixture check FILE...`: reads each fixture strictly, runs both oracles on it and says
/// how far they agree. Returns the exit code: 2 at the first file that cannot be used, 3 if the
/// oracles fail or disagree.
int run_fixture_check(const std::vector<std::filesystem::path>& files, const Settings& settings);

}  // namespace stepcheck
