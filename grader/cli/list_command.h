// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

#include <string>

namespace stepcheck {

/// `stepcheck list exercises|experiments|fixtures|items|mistakes|verdicts`: one line each on
/// standard output, and nothing else. Returns the exit code.
int run_list(const std::string& what, const Settings& settings);

}  // namespace stepcheck
