// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// PrairieLearn's results.json, a test for each item, at most 1 MB. The score is a share of the
/// maximum, 0 to 1; extra credit beyond it is cut off. Where nothing that was handed in could be
/// built, or nothing could be graded, it is not gradable, which costs neither points nor an
/// attempt.
std::string prairielearn_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
