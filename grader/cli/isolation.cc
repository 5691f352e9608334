// SPDX-License-Identifier: MIT
#include "cli/isolation.h"

#include "run/compile_jail.h"

#include <fmt/format.h>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

void refuse_shown(const Installation& installation, const fs::path& path) {
  const fs::path dir = shown_to_compilers(path, installation);
  if (dir.empty()) return;
  throw IsolationTooWeak(fmt::format(
      "{} lies in {}, where every compiler looks, and so every submission could read it; "
      "move it elsewhere (a home folder, /srv, /opt)",
      path.string(), dir.string()));
}

// What submissions are judged by. In the students' edition there is nothing to hide.
void refuse_shown(const Installation& installation, const Settings& settings) {
  if (!has_references(installation)) return;
  refuse_shown(installation, installation.source_dir);
  refuse_shown(installation, installation.store_dir);
  for (const auto& path : {settings.rubric, settings.fixtures, settings.seed_secret}) {
    if (path) refuse_shown(installation, *path);
  }
}

}  // namespace

Isolation isolation_for_students(const Installation& installation, Device device,
                                 const Settings& settings) {
  Isolation isolation = find_isolation(installation, device);
  if (settings.weak_isolation) return isolation;
  refuse_weak(isolation);
  refuse_shown(installation, settings);
  return isolation;
}

}  // namespace stepcheck
