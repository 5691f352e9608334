// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include "run/hash.h"
#include "run/temporary.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <system_error>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// Enough for honest work; a huge object is compiled each time and fills no disk.
constexpr std::uintmax_t kLargestKept = 2 * 1024 * 1024;
void mark_used(const fs::path& file) {
  std::error_code another_user_s;
  fs::last_write_time(file, fs::file_time_type::clock::now(), another_user_s);
}

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

ObjectStore::ObjectStore(const Installation& installation, std::uintmax_t most)
    : installation_(installation), dir_(installation.store_dir / "objects"), most_(most) {
  fs::create_directories(dir_);
}

// What another grading removes or renames meanwhile is passed over.
void ObjectStore::make_room() const {
  struct Kept {
    fs::file_time_type used;
    std::uintmax_t size;
    fs::path file;
  };
  std::vector<Kept> all;
  std::uintmax_t together = 0;
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator(dir_)) {
    const auto used = entry.last_write_time(gone);
    const auto size = gone ? 0 : entry.file_size(gone);
    if (gone) continue;
    all.push_back({used, size, entry.path()});
    together += size;
  }
  if (together <= most_) return;
  std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
  for (auto one = all.begin(); together > most_ / 2; ++one) {
    fs::remove(one->file, gone);
    together -= one->size;
  }
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
  mark_used(dir_ / key);
  return key;
}

std::string ObjectStore::keep(const fs::path& sources, const std::string& exercise,
                              const fs::path& from) const {
  std::string key = key_of(sources, exercise);
  if (fs::file_size(from) > kLargestKept) return key;
  const fs::path temporary = temporary_beside(dir_ / key);
  fs::copy_file(from, temporary);
  mark_used(temporary);
  fs::rename(temporary, dir_ / key);  // so that it is whole or not there
  make_room();
  return key;
}

}  // namespace stepcheck
