// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// GitHub's workflow commands: error annotations for the items that failed, by points lost, at most
/// 9 and one that counts the rest (GitHub shows 10 a step and drops the others without a word); a
/// warning if something was not graded; a notice with the total. A log may be public: no value and
/// no word that a submission's program or compiler wrote, whoever the audience is.
std::string github_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
