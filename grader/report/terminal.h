// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

struct TerminalStyle {
  bool color = false;  ///< what colour says, a word and a sign say too
  int width = 80;      ///< columns; commands and captured lines are never broken
};

/// A scorecard for a person at a terminal: an item a line with its points, and below an item that
/// is not accepted its fixtures: the first failure in full (about a dozen lines), further ones in
/// two lines at most.
std::string terminal_report(const Scorecard& card, const TerminalStyle& style,
                            Audience audience = Audience::Student);

}  // namespace stepcheck
