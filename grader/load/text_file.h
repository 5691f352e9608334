// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace stepcheck {

inline constexpr std::size_t kMaxTextFile = std::size_t{1} << 20;

/// The whole of a small text file.
///
/// Throws BadFile if it is missing, not a regular file, unreadable, empty, larger than kMaxTextFile
/// (judged by its size, without reading it), or holds anything but printable UTF-8, tabs and line
/// ends: what is read here ends up in terminals, JSON and XML.
std::string read_text_file(const std::filesystem::path& file);

/// Offset of the first byte that is not printable UTF-8; tabs and line ends count as printable.
std::optional<std::size_t> first_unprintable(std::string_view text);

}  // namespace stepcheck
