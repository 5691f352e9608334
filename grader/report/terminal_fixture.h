// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/terminal_page.h"

namespace stepcheck {

/// Writes one fixture, in full if it failed. `item` has passed for_audience().
void write_fixture(TerminalPage& page, const FixtureResult& result, const RubricItem& item);

/// Writes the fixtures of an item. `item` has passed for_audience().
void write_fixtures(TerminalPage& page, const ItemResult& item);

}  // namespace stepcheck
