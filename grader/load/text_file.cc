// SPDX-License-Identifier: MIT
#include "load/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "load/bad_file.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, std::string_view message) {
  throw BadFile(fmt::format("{}: {}", file.string(), message));
}

void check_file(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) refuse(file, "no such file; check the path");
  if (error) refuse(file, fmt::format("cannot be read: {}", error.message()));
  if (fs::is_directory(status)) refuse(file, "is a directory; a file is due");
  if (!fs::is_regular_file(status)) refuse(file, "is not a regular file; a text file is due");
  const std::uintmax_t size = fs::file_size(file, error);
  if (error) refuse(file, fmt::format("cannot be read: {}", error.message()));
  if (size > kMaxTextFile) {
    refuse(file, fmt::format("is {} bytes long; at most {} are read: is this the file you mean?",
                             size, kMaxTextFile));
  }
}

struct Character {
  std::uint32_t code = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

Character decode(std::string_view text) {
  constexpr std::uint32_t kShortest[] = {0, 0, 0x80, 0x800, 0x10000};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return {};
  std::uint32_t code = byte(0) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kShortest[length] || code > 0x10FFFF || surrogate) return {};
  return {code, length};
}

bool is_printable(std::uint32_t code) {
  if (code == '\t' || code == '\n' || code == '\r') return true;
  // From 0x80 to 0x9F stand the C1 controls, which a terminal obeys like an escape sequence.
  return code >= 0x20 && !(code >= 0x7F && code <= 0x9F);
}

[[noreturn]] void refuse_byte(const fs::path& file, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t last_end = before.rfind('\n');
  const std::size_t column = last_end == std::string_view::npos ? offset + 1 : offset - last_end;
  throw BadFile(fmt::format("{}:{}:{}: byte 0x{:02x} is no printable character; write plain UTF-8",
                            file.string(), line, column, static_cast<unsigned char>(text[offset])));
}

}  // namespace

std::optional<std::size_t> first_unprintable(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const Character next = decode(text.substr(offset));
    if (next.length == 0 || !is_printable(next.code)) return offset;
    offset += next.length;
  }
  return std::nullopt;
}

std::string read_text_file(const fs::path& file) {
  check_file(file);
  std::ifstream stream(file, std::ios::binary);
  if (!stream) refuse(file, fmt::format("cannot be read: {}", std::strerror(errno)));
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) refuse(file, "cannot be read to its end");
  if (text.empty()) refuse(file, "is empty");
  if (const auto offset = first_unprintable(text)) refuse_byte(file, text, *offset);
  return text;
}

}  // namespace stepcheck
