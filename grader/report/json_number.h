// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

namespace stepcheck {

/// A number as all JSON here has it. JSON has no literal for one that is not finite, and the
/// library would write null: it is one of the strings "nan", "inf" and "-inf".
inline nlohmann::ordered_json json_number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return value;
}

}  // namespace stepcheck
