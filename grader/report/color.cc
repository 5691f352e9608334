// SPDX-License-Identifier: MIT
#include "report/color.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace stepcheck {
namespace {

Stream stream_of(int fd) {
  if (isatty(fd) == 1) return Stream::Terminal;
  struct stat status {};
  const bool known = fstat(fd, &status) == 0;
  return known && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) ? Stream::Pipe
                                                                         : Stream::File;
}

}  // namespace

bool want_color(ColorMode mode, Stream stream, const Environment& environment) {
  const auto value = [&](const char* name) {
    const char* found = environment(name);
    return std::string_view(found == nullptr ? "" : found);
  };
  if (mode != ColorMode::Auto) return mode == ColorMode::Always;
  if (!value("NO_COLOR").empty() || value("TERM") == "dumb") return false;
  if (!value("CLICOLOR_FORCE").empty() && value("CLICOLOR_FORCE") != "0") return true;
  if (value("CLICOLOR") == "0") return false;
  if (stream == Stream::Terminal) return true;
  return stream == Stream::Pipe &&
         (!value("GITHUB_ACTIONS").empty() || !value("GITLAB_CI").empty());
}

bool want_color(ColorMode mode, int fd) {
  return want_color(mode, stream_of(fd), [](const char* name) { return std::getenv(name); });
}

std::string paint(std::string_view text, Ink ink, bool color) {
  constexpr std::array<const char*, 6> kCodes{"32", "31", "33", "1;35", "1", "2"};
  if (!color || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", kCodes.at(static_cast<std::size_t>(ink)), text);
}

}  // namespace stepcheck
