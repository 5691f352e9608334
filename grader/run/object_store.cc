// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include "run/hash.h"
#include "run/temporary.h"

#include <cstdint>
#include <map>
#include <system_error>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// Enough for honest work; a huge object is compiled each time and fills no disk.
constexpr std::uintmax_t kLargestKept = 8 * 1024 * 1024;

bool is_any(const fs::path& /*file*/) { return true; }
bool is_header(const fs::path& file) { return file.extension() != ".cc"; }

void add_files(Hash& hash, const fs::path& dir, bool (*is_wanted)(const fs::path&)) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (!entry.is_regular_file() || !is_wanted(entry.path())) continue;
    files[entry.path().lexically_relative(dir)] = content_of(entry.path());
  }
  for (const auto& [name, text] : files) {
    hash.add(name);
    hash.add(text);
  }
}

}  // namespace

ObjectStore::ObjectStore(const Installation& installation)
    : installation_(installation), dir_(installation.store_dir / "objects") {
  fs::create_directories(dir_);
}

std::string ObjectStore::key_of(const fs::path& sources, const std::string& exercise) const {
  Hash hash;
  hash.add(exercise);
  hash.add(installation_.compiler);
  hash.add(installation_.compiler_version);
  hash.add(installation_.libtorch_version);
  for (const auto& flag : installation_.compile_flags) hash.add(flag);
  // A precompiled header is up to 180 MB.
  hash.add(stamp_of(installation_.precompiled_header));
  hash.add(content_of(installation_.bound_objects.at(exercise)));
  add_files(hash, installation_.source_dir / "student", is_header);
  add_files(hash, sources, is_any);
  return hash.hex();
}

std::optional<std::string> ObjectStore::take(const fs::path& sources, const std::string& exercise,
                                             const fs::path& to) const {
  std::string key = key_of(sources, exercise);
  std::error_code failed;
  if (!fs::copy_file(dir_ / key, to, failed) || failed) return std::nullopt;
  return key;
}

std::string ObjectStore::keep(const fs::path& sources, const std::string& exercise,
                              const fs::path& from) const {
  std::string key = key_of(sources, exercise);
  if (fs::file_size(from) > kLargestKept) return key;
  const fs::path temporary = temporary_beside(dir_ / key);
  fs::copy_file(from, temporary);
  fs::rename(temporary, dir_ / key);  // so that it is whole or not there
  return key;
}

}  // namespace stepcheck
