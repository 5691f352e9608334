// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// All facts of a scorecard that `audience` may know, for programs. README.md defines every field.
/// Never throws on a string's bytes; numbers read back to the very double that was written.
std::string json_report(const Scorecard& card, Audience audience = Audience::Student);

}  // namespace stepcheck
