// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <filesystem>
#include <vector>

namespace stepcheck {

/// How much `fixture check` does and shows.
struct CheckDepth {
  bool oracles_only = false;  ///< no variants and no mistakes
  bool all = false;           ///< each variant and mistake is listed
};

/// Reads fixtures strictly, runs both oracles, every variant and every known mistake on them, and
/// says what they catch. Exits 1 if one of them rejects a variant or lets a mistake live, 3 if the
/// oracles fail or disagree.
int run_fixture_check(const std::vector<std::filesystem::path>& files, CheckDepth depth,
                      const Settings& settings);

/// One line for each fixture: its name, its kind, how many known mistakes it catches, what it asks.
/// The number is that of the last `fixture check` since anything changed; nothing is run.
int run_fixture_list(const Settings& settings);

/// Measures the noise of the variants on each fixture and writes it beside the fixture.
int run_fixture_calibrate(const std::vector<std::filesystem::path>& files,
                          const Settings& settings);

}  // namespace stepcheck
