// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace stepcheck {

enum class ColorMode { Auto, Always, Never };

/// Where a stream leads.
enum class Stream { Terminal, Pipe, File };

/// A variable's value in the environment, or null.
using Environment = std::function<const char*(const char*)>;

/// Whether to colour what goes to a stream. The first of these that applies decides:
///  1. mode Always or Never;
///  2. NO_COLOR, not empty: no;
///  3. TERM=dumb: no;
///  4. CLICOLOR_FORCE, neither empty nor 0: yes;
///  5. CLICOLOR=0: no;
///  6. a terminal: yes;
///  7. a pipe where GITHUB_ACTIONS or GITLAB_CI is set, whose logs show colour: yes; otherwise no.
bool want_color(ColorMode mode, Stream stream, const Environment& environment);

/// The same for a file descriptor and the process's own environment.
bool want_color(ColorMode mode, int fd);

enum class Ink { Good, Bad, Warning, Alarm, Strong, Faint };

/// `text` in `ink`, or as it is if `color` is false.
std::string paint(std::string_view text, Ink ink, bool color);

}  // namespace stepcheck
