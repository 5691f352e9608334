// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "load/bad_file.h"
#include "load/fixture.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '/';
}

// Names are given on command lines and written into reports: no space, dash or dot needs quoting.
std::string name_of(const fs::path& dir, const fs::path& file) {
  std::string name = file.lexically_relative(dir).generic_string();
  name.resize(name.size() - file.extension().string().size());
  if (!std::all_of(name.begin(), name.end(), is_name_character)) {
    throw BadFile(fmt::format("{}: a fixture's path has letters, digits and `_` only; rename it",
                              file.string()));
  }
  return name;
}

bool is_hidden(const fs::path& path) { return path.filename().string().front() == '.'; }

}  // namespace

std::vector<std::string> find_fixtures(const fs::path& dir) {
  std::error_code error;
  std::error_code ignored;
  fs::recursive_directory_iterator entry(dir, error);
  if (error) {
    throw BadFile(fmt::format("{}: no folder of fixtures: {}", dir.string(), error.message()));
  }
  std::vector<std::string> names;
  // An increment that fails ends the loop, so its error is looked at behind it.
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path& path = entry->path();
    const bool is_other =
        entry.depth() == 0 && (path.filename() == "data" || path.filename() == "experiments");
    const bool is_folder = entry->is_directory(ignored);
    if (is_folder && (is_other || is_hidden(path))) entry.disable_recursion_pending();
    if (is_folder || is_hidden(path) || path.extension() != ".yaml") continue;
    names.push_back(name_of(dir, path));
  }
  if (error) throw BadFile(fmt::format("{}: cannot be listed: {}", dir.string(), error.message()));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace stepcheck
