// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace stepcheck {

/// A JSON report's bytes. Invalid UTF-8 in a string becomes U+FFFD, where the library would throw.
inline std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace stepcheck
