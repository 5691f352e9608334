// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// GitHub's Markdown, for a step summary, a release or a comment: a table of the items, then what
/// the terminal tells of each that failed, folded up. Whatever a text holds stays text. At most
/// some 900 kB, for a step summary over 1 MiB is not shown at all; what is left out says so.
std::string markdown_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
