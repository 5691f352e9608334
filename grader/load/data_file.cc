// SPDX-License-Identifier: MIT
#include "load/data_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

fs::path other_ending(const fs::path& path) {
  if (path.extension() == ".gz") return fs::path(path).replace_extension();
  return fs::path(path) += ".gz";
}

std::vector<fs::path> candidates(const fs::path& path, const FixtureContext& context) {
  std::vector<fs::path> all;
  const auto add = [&](const fs::path& dir) {
    for (const fs::path& name : {path, path.filename()}) {
      all.push_back(dir / name);
      all.push_back(dir / other_ending(name));
    }
  };
  if (context.user_data_dir) add(*context.user_data_dir);
  add(context.data_dir);
  return all;
}

}  // namespace

fs::path find_data_file(const yaml::Value& value, const FixtureContext& context) {
  const fs::path path = value.text();
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (path.is_absolute() || climbs || !path.has_filename()) {
    value.refuse_found("a path below the data folder, without `..`,");
  }
  for (const fs::path& candidate : candidates(path, context)) {
    std::error_code error;
    if (fs::is_regular_file(candidate, error)) return candidate;
  }
  const std::string first = context.user_data_dir ? context.user_data_dir->string() + " and " : "";
  value.refuse(fmt::format(
      "no data file `{}` in {}{}; check the name, or point `--data` at a folder that has it",
      path.string(), first, context.data_dir.string()));
}

}  // namespace stepcheck
