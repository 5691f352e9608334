// SPDX-License-Identifier: MIT
#include "report/wrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace stepcheck {
namespace {

constexpr int kLongestLine = 200;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

int columns(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), starts_character));
}

std::vector<std::string> wrap(std::string_view text, int width, int used) {
  std::vector<std::string> lines{""};
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    std::string& line = lines.back();
    const int taken = columns(line) + (lines.size() == 1 ? used : 0);
    if (taken == 0 || (line.empty() && taken + columns(word) <= width)) {
      line = word;
    } else if (!line.empty() && taken + 1 + columns(word) <= width) {
      line += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::string cut(std::string_view text, int width) {
  if (columns(text) <= width) return std::string(text);
  const int kept = std::max(0, width - 3);
  std::size_t end = 0;
  for (int seen = 0; end < text.size(); ++end) {
    if (starts_character(text[end]) && seen++ == kept) break;
  }
  return std::string(text.substr(0, end)) +
         std::string("...").substr(0, std::min(3, std::max(0, width)));
}

std::vector<std::string> excerpt(std::string_view text, int limit) {
  std::vector<std::string> lines = lines_of(text);
  const int total = static_cast<int>(lines.size());
  if (total > limit) {
    lines.resize(limit - 1);
    lines.push_back(fmt::format("[... {} more lines]", total - limit + 1));
  }
  for (std::string& line : lines) line = cut(line, kLongestLine);
  return lines;
}

}  // namespace stepcheck
