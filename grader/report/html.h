// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// One HTML file that needs nothing else: no network, no server, no script. It also reads as XML.
/// Below 2 MiB however much went wrong: what is too long is cut, and says so.
std::string html_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
