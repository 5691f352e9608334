// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// JUnit XML, as GitLab reads it: a test suite for each item, a test case for each fixture. Points
/// are an item's, so they are properties of its suite. README.md says what stands where.
std::string junit_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
