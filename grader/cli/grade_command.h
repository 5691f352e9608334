// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"

namespace stepcheck {

/// `stepcheck grade` and, with `public_only`, `stepcheck check`. Returns the exit code.
int run_grade(const Settings& settings, bool public_only);

/// `stepcheck check --watch`: checks again after every save, until it is interrupted.
int run_watch(const Settings& settings);

}  // namespace stepcheck
