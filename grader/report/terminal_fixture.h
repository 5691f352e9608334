// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/terminal_page.h"

namespace stepcheck {

/// Writes the fixtures of an item that is not accepted. `item` has passed for_audience().
void write_fixtures(TerminalPage& page, const ItemResult& item);

}  // namespace stepcheck
