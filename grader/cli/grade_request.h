// SPDX-License-Identifier: MIT
#pragma once

#include "cli/course.h"
#include "cli/settings.h"
#include "pipeline/grade.h"

namespace stepcheck {

/// What a command line asks to have graded. Everything that can be wrong with the command or a file
/// is found here, before anything is done.
///
/// Throws UsageError, BadFile, IsolationTooWeak, and what find_isolation throws.
GradeRequest grade_request(const Settings& settings, const Installation& installation,
                           const Course& course, bool public_only);

}  // namespace stepcheck
