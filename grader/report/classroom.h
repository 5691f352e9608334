// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// GitHub Classroom's runner result, one line of base64: the `result` output of a grading step, as
/// autograding-grading-reporter reads it. A test for each item. The reporter writes messages into
/// the log, so they are as public as github_report()'s.
std::string classroom_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
