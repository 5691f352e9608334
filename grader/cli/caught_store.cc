// SPDX-License-Identifier: MIT
#include "cli/caught_store.h"

#include "load/noise.h"
#include "run/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace stepcheck {

namespace fs = std::filesystem;

CaughtStore::CaughtStore(const Installation& installation, const Course& course)
    : installation_(installation), course_(course), dir_(installation.store_dir / "caught") {
  fs::create_directories(dir_);
}

std::optional<CaughtStore::Count> CaughtStore::find(const Fixture& fixture) const {
  std::ifstream in(file_of(fixture));
  Count count;
  if (in >> count.caught >> count.of) return count;
  return std::nullopt;
}

void CaughtStore::keep(const Fixture& fixture, const Adequacy& adequacy) const {
  const auto caught = std::count_if(adequacy.mistakes.begin(), adequacy.mistakes.end(), is_caught);
  std::ofstream(file_of(fixture)) << caught << ' ' << adequacy.mistakes.size() << '\n';
}

fs::path CaughtStore::file_of(const Fixture& fixture) const {
  Hash key;
  key.add(content_of(fixture.file));
  key.add(content_of(noise_file(fixture.file)));
  for (const auto& [exercise, options] : course_.rubric().conventions) {
    key.add(exercise);
    for (const auto& [option, value] : options) key.add(fmt::format("{} {:.17g}", option, value));
  }
  key.add(content_of(installation_.worker));
  key.add(installation_.libtorch_version);
  for (const auto& exercise : student_exercises(fixture)) {
    key.add(content_of(installation_.textbook_dir / (exercise + ".so")));
    key.add(content_of(installation_.mistakes_dir / (exercise + ".so")));
  }
  return dir_ / key.hex();
}

}  // namespace stepcheck
