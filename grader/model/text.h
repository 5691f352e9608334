// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepcheck {

/// What a student's code printed or threw, made safe for every report: valid UTF-8 without terminal
/// sequences, control characters (newline and tab stay; CR LF becomes LF), bidirectional overrides
/// or what XML does not count among characters. Invalid bytes become U+FFFD. No more than
/// `max_bytes` are kept, up to a character's end; then a line `[... N more bytes]` says how many
/// cleaned bytes were left out.
std::string clean_text(std::string_view raw, std::size_t max_bytes);

}  // namespace stepcheck
