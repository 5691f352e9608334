// SPDX-License-Identifier: MIT
#include "scan/patterns.h"

#include <algorithm>

namespace stepcheck {

bool matches(std::string_view pattern, std::string_view name) {
  // The usual two positions: where the last star stood, and how much of the name it has taken.
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view name) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(pattern, name); });
}

std::string mangled_prefix(std::string_view pattern) {
  std::string prefix;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = pattern.find("::", begin)) != std::string_view::npos;
       begin = end + 2) {
    const std::string_view part = pattern.substr(begin, end - begin);
    if (part.find('*') != std::string_view::npos || part == "std") break;
    prefix += std::to_string(part.size());
    prefix += part;
  }
  return prefix.empty() ? "" : "_ZN" + prefix;
}

}  // namespace stepcheck
