// SPDX-License-Identifier: MIT
#include "report/source_place.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <string_view>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// GCC and Clang: `adam.cc:14:31: error: ...`, `adam.cc:1:10: fatal error: ...`.
int error_line(std::string_view message, std::string_view file) {
  while (!message.empty()) {
    std::string_view line = message.substr(0, message.find('\n'));
    message.remove_prefix(std::min(message.size(), line.size() + 1));
    if (line.substr(0, file.size()) != file || line.find("error: ") == std::string_view::npos) {
      continue;
    }
    line.remove_prefix(file.size());
    int number = 0;
    if (line.empty() || line.front() != ':') continue;
    const auto [end, error] = std::from_chars(line.data() + 1, line.data() + line.size(), number);
    const bool whole = end != line.data() + line.size() && *end == ':';
    if (error == std::errc() && whole && number > 0) return number;
  }
  return 0;
}

std::string path_of(const std::string& submission, const std::string& file) {
  return (fs::path(submission) / file).lexically_normal().string();
}

}  // namespace

std::optional<SourcePlace> source_place(const std::string& submission,
                                        const FixtureResult& result) {
  if (result.exercises.empty()) return std::nullopt;
  if (result.verdict == Verdict::CompileError) {
    for (const std::string& exercise : result.exercises) {
      const std::string file = exercise + ".cc";
      const int line = error_line(result.detail, file);
      if (line > 0) return SourcePlace{path_of(submission, file), line};
    }
  }
  return SourcePlace{path_of(submission, result.exercises.front() + ".cc"), 0};
}

}  // namespace stepcheck
