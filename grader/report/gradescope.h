// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// Gradescope's results.json, a test for each item. Every test is visible, hidden items too, for
/// one that is not would keep the student from the total; what must be withheld is not in the file.
/// The instructor's view is hidden as a whole.
std::string gradescope_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
