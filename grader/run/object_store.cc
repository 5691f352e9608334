// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include "run/hash.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <map>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// A precompiled header is 180 MB: when and how large will do.
std::string stamp(const fs::path& file) {
  std::error_code missing;
  return fmt::format("{} {}", fs::file_size(file, missing),
                     fs::last_write_time(file, missing).time_since_epoch().count());
}

void add_files(Hash& hash, const fs::path& dir) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (!entry.is_regular_file()) continue;
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

std::string ObjectStore::key(const fs::path& sources, const std::string& exercise) const {
  Hash hash;
  hash.add(exercise);
  hash.add(installation_.compiler);
  hash.add(installation_.compiler_version);
  hash.add(installation_.libtorch_version);
  for (const auto& flag : installation_.compile_flags) hash.add(flag);
  hash.add(stamp(installation_.prefix_header.string() + ".gch"));
  hash.add(content_of(installation_.bound_objects.at(exercise)));
  hash.add(content_of(installation_.source_dir / "student" / (exercise + ".h")));
  add_files(hash, installation_.source_dir / "student/stepcheck");
  add_files(hash, sources);
  return hash.hex();
}

bool ObjectStore::take(const std::string& key, const fs::path& to) const {
  std::error_code failed;
  return fs::copy_file(dir_ / key, to, failed) && !failed;
}

void ObjectStore::keep(const std::string& key, const fs::path& from) const {
  static std::atomic<int> counter{0};
  const fs::path temporary = dir_ / fmt::format("{}.{}.{}", key, ::getpid(), counter++);
  fs::copy_file(from, temporary);
  fs::rename(temporary, dir_ / key);
}

}  // namespace stepcheck
