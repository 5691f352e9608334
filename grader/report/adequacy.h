// SPDX-License-Identifier: MIT
#pragma once

#include "model/adequacy.h"

#include <string>

namespace stepcheck {

/// What a fixture catches, for a terminal: a summary and every survivor; with `all`, every variant
/// and every mistake with its margin in units of the noise and the first step at which it shows.
std::string adequacy_text(const Adequacy& adequacy, bool all);

/// What fixtures catch together, a line for each exercise, and what none of them catches.
std::string adequacy_together_text(const std::vector<Adequacy>& all);

/// Whether every variant is accepted by all, and each mistake is caught by one of them, accepted in
/// writing by one of them, or asked for by none.
bool is_adequate(const std::vector<Adequacy>& all);

}  // namespace stepcheck
