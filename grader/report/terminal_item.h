// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/terminal_page.h"

namespace stepcheck {

/// Writes what stands below an item's heading: whose fault it is, why it was not run, how much may
/// be told, and its fixtures. `item` has passed for_audience().
void write_below_heading(TerminalPage& page, const ItemResult& item);

}  // namespace stepcheck
