// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <string>

namespace stepcheck {

/// `stepcheck list exercises|experiments|fixtures|items|mistakes|verdicts`: one line each on
/// standard output, and nothing else. Mistakes may be those of one exercise; it is empty for all.
/// Returns the exit code. Throws UsageError.
int run_list(const std::string& what, const std::string& exercise, const Settings& settings);

}  // namespace stepcheck
