// SPDX-License-Identifier: MIT
#include "plot/text.h"

#include "model/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <sstream>

namespace stepcheck::plot {
namespace {

constexpr std::size_t kLongestText = 2000;
constexpr std::string_view kEllipsis = "\u2026";

std::size_t bytes_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// DejaVu Sans, among the widest of the fonts that `sans-serif` stands for; from U+1100 on scripts
// have characters as wide as high.
double width_of(std::string_view character) {
  if (character.size() > 1) return character >= "\u1100" && character[0] != '\xE2' ? 1 : 0.68;
  const char c = character[0];
  if (std::string_view("ijlI.,:;|!'` ").find(c) != std::string_view::npos) return 0.35;
  if (std::string_view("frt()[]/\\-\"").find(c) != std::string_view::npos) return 0.42;
  if (std::string_view("mwMW@%").find(c) != std::string_view::npos) return 0.98;
  return ('A' <= c && c <= 'Z') || std::string_view("+=<>~_&#").find(c) != std::string_view::npos
             ? 0.78
             : 0.63;
}

std::string_view character_at(std::string_view text, std::size_t at) {
  return text.substr(at, bytes_of(text[at]));
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result = clean_text(text, kLongestText);
  std::replace(result.begin(), result.end(), '\n', ' ');
  std::replace(result.begin(), result.end(), '\t', ' ');
  return result;
}

double text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t at = 0; at < text.size(); at += bytes_of(text[at])) {
    width += width_of(character_at(text, at));
  }
  return width * size;
}

std::string shortened(std::string_view raw, double size, double width) {
  std::string text = printable(raw);
  if (text_width(text, size) <= width) return text;
  double left = width / size - width_of(kEllipsis);
  std::size_t end = 0;
  while (end < text.size()) {
    const std::string_view character = character_at(text, end);
    left -= width_of(character);
    if (left < 0) break;
    end += character.size();
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return text.substr(0, end).append(kEllipsis);
}

std::vector<std::string> wrapped(std::string_view raw, double size, double width, int most) {
  std::vector<std::string> lines;
  std::istringstream words(printable(raw));
  for (std::string word; words >> word;) {
    const bool last = static_cast<int>(lines.size()) == most;
    const bool fits = !lines.empty() && text_width(lines.back() + " " + word, size) <= width;
    if (fits || last) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  for (std::string& line : lines) line = shortened(line, size, width);
  return lines;
}

}  // namespace stepcheck::plot
