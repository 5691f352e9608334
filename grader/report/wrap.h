// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepcheck {

/// Columns that UTF-8 `text` takes, one a code point.
int columns(std::string_view text);

/// `text` as lines of at most `width` columns, broken at spaces and newlines; a longer word has a
/// line of its own. `used` columns of the first line are taken. At least one line.
std::vector<std::string> wrap(std::string_view text, int width, int used = 0);

/// `text` cut to `width` columns; what was cut ends in `...`.
std::string cut(std::string_view text, int width);

/// The first lines of `text`, at most `limit`, each at most 200 columns; if lines are left out, the
/// last line says how many.
std::vector<std::string> excerpt(std::string_view text, int limit);

}  // namespace stepcheck
