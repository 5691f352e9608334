// SPDX-License-Identifier: MIT
#pragma once

#include "report/classroom50.h"
#include "report/color.h"

#include <ctime>

namespace stepcheck {

/// What Classroom 50's runner says in the environment of which it starts an autograder, and `now`,
/// which the runner replaces by the time of the commit. Source: foundation50/classroom50,
/// wiki/Advanced-Autograding.md, "Contract". Throws UsageError naming all that is missing.
Classroom50Submission classroom50_submission(const Environment& environment, std::time_t now);

}  // namespace stepcheck
