// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <cstddef>
#include <string>

namespace stepcheck {

/// The terminal's text of an item or a fixture, plain, for the forms that show it in a box: lines
/// of about 80 columns; commands and captured lines may be longer. Results have passed
/// for_audience().

/// All that stands below an item's heading.
std::string item_details(const ItemResult& item);

/// One fixture of the item.
std::string fixture_details(const FixtureResult& result, const RubricItem& item);

/// Hands out item_details() until `bytes` of them are used up; then one line in their place.
class DetailBudget {
 public:
  explicit DetailBudget(std::size_t bytes) : left_(bytes) {}

  std::string of(const ItemResult& item);

 private:
  std::size_t left_;
};

}  // namespace stepcheck
