// SPDX-License-Identifier: MIT
#include "model/text.h"

#include <cstdint>

namespace stepcheck {
namespace {

constexpr char kEscape = '\x1b';
constexpr char kBell = '\x07';
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool within(char c, int low, int high) {
  const int value = static_cast<unsigned char>(c);
  return low <= value && value <= high;
}

std::size_t skip_while(std::string_view raw, std::size_t at, int low, int high) {
  while (at < raw.size() && within(raw[at], low, high)) ++at;
  return at;
}

// A string that no terminator ends on its line loses its introducer alone: a stray ESC ] must not
// hide the rest of what a student printed.
std::size_t control_string_end(std::string_view raw, std::size_t begin) {
  for (std::size_t at = begin; at < raw.size() && raw[at] != '\n'; ++at) {
    if (raw[at] == kBell) return at + 1;
    if (raw[at] == kEscape && at + 1 < raw.size() && raw[at + 1] == '\\') return at + 2;
  }
  return begin;
}

// ECMA-48: ESC [ parameters intermediates final; ESC with one of P X ] ^ _ opens a string; any
// other sequence is ESC intermediates final.
std::size_t escape_end(std::string_view raw, std::size_t escape) {
  std::size_t at = escape + 1;
  if (at == raw.size()) return at;
  if (std::string_view("PX]^_").find(raw[at]) != std::string_view::npos) {
    return control_string_end(raw, at + 1);
  }
  const bool csi = raw[at] == '[';
  if (csi) at = skip_while(raw, at + 1, 0x30, 0x3F);
  at = skip_while(raw, at, 0x20, 0x2F);
  if (at < raw.size() && within(raw[at], csi ? 0x40 : 0x30, 0x7E)) ++at;
  return at;
}

struct Character {
  std::size_t bytes = 1;
  std::uint32_t code = 0;
  bool valid = false;
};

// Unicode's table of well-formed byte sequences (3-7): the range of the second byte is what keeps
// out overlong forms, surrogates and everything past U+10FFFF.
Character decode(std::string_view raw, std::size_t at) {
  const auto lead = static_cast<unsigned char>(raw[at]);
  if (lead < 0x80) return {1, lead, true};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  Character result{1, lead & (0x7FU >> length), false};
  for (; result.bytes < length; ++result.bytes) {
    const std::size_t next = at + result.bytes;
    int low = 0x80;
    int high = 0xBF;
    if (result.bytes == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF4) high = 0x8F;
    }
    if (next >= raw.size() || !within(raw[next], low, high)) return result;
    result.code = (result.code << 6) | (static_cast<unsigned char>(raw[next]) & 0x3FU);
  }
  result.valid = true;
  return result;
}

bool unwanted(std::uint32_t code) {
  if (code == '\n' || code == '\t') return false;
  const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
  const bool bidirectional =
      (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  const bool no_character = code == 0xFFFE || code == 0xFFFF;  // XML cannot hold them
  return control || bidirectional || no_character;
}

std::string cleaned(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] == kEscape) {
      at = escape_end(raw, at);
      continue;
    }
    const Character character = decode(raw, at);
    if (!character.valid) {
      out += kReplacement;
    } else if (!unwanted(character.code)) {
      out += raw.substr(at, character.bytes);
    }
    at += character.bytes;
  }
  return out;
}

}  // namespace

std::string clean_text(std::string_view raw, std::size_t max_bytes) {
  std::string text = cleaned(raw);
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && within(text[end], 0x80, 0xBF)) --end;
  const std::size_t rest = text.size() - end;
  text.resize(end);
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text + "[... " + std::to_string(rest) + " more bytes]";
}

}  // namespace stepcheck
