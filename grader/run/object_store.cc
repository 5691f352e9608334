// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include "run/hash.h"
#include "run/temporary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

void add_headers(Hash& hash, const fs::path& dir) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".cc") continue;
    files[entry.path().lexically_relative(dir)] = content_of(entry.path());
  }
  for (const auto& [name, text] : files) {
    hash.add(name);
    hash.add(text);
  }
}

Included names_in(const fs::path& sources) {
  Included names;
  for (const auto& entry : fs::directory_iterator(sources)) names.insert(entry.path().filename());
  return names;
}

std::string key_of(const std::string& base, const Included& included, const fs::path& sources) {
  Hash hash;
  hash.add(base);
  for (const auto& name : included) {
    hash.add(name);
    hash.add(content_of(sources / name));
  }
  return hash.hex();
}

// Whether a text may hold `asm`, in whichever way it is put together.
bool may_assemble(const std::string& text) {
  for (const char* part : {"asm", "##", "%:%:", "??", "\\\n", "\\\r"}) {
    if (text.find(part) != std::string::npos) return true;
  }
  return false;
}

// Under another name first, so that it is whole or not there.
void put(const fs::path& to, const std::function<void(const fs::path&)>& write) {
  const fs::path temporary = temporary_beside(to);
  write(temporary);
  fs::rename(temporary, to);
}

}  // namespace

ObjectStore::ObjectStore(const Installation& installation)
    : installation_(installation), dir_(installation.store_dir / "objects") {
  fs::create_directories(dir_);
}

// Of the submission's other files the names alone: a source file may ask which there are.
std::string ObjectStore::base(const fs::path& sources, const std::string& exercise) const {
  Hash hash;
  hash.add(exercise);
  hash.add(content_of(sources / (exercise + ".cc")));
  hash.add(installation_.compiler);
  hash.add(installation_.compiler_version);
  hash.add(installation_.libtorch_version);
  for (const auto& flag : installation_.compile_flags) hash.add(flag);
  // A precompiled header is up to 180 MB.
  for (const char* ending : {".gch", ".pch"}) {
    hash.add(stamp_of(installation_.prefix_header.string() + ending));
  }
  hash.add(content_of(installation_.bound_objects.at(exercise)));
  add_headers(hash, installation_.source_dir / "student");
  for (const auto& name : names_in(sources)) hash.add(name);
  return hash.hex();
}

std::optional<Included> ObjectStore::included_before(const std::string& base) const {
  std::ifstream in(dir_ / (base + ".included"));
  if (!in) return std::nullopt;
  Included included;
  for (std::string name; in >> name;) included.insert(name);
  return included;
}

std::optional<std::string> ObjectStore::take(const fs::path& sources, const std::string& exercise,
                                             const fs::path& to) const {
  const std::string made_by = base(sources, exercise);
  const auto included = included_before(made_by);
  if (!included) return std::nullopt;
  std::string key = key_of(made_by, *included, sources);
  std::error_code failed;
  if (!fs::copy_file(dir_ / key, to, failed) || failed) return std::nullopt;
  return key;
}

std::string ObjectStore::keep(const fs::path& sources, const std::string& exercise,
                              const Included& included, const fs::path& from) const {
  const std::string made_by = base(sources, exercise);
  std::string key = key_of(made_by, included, sources);
  put(dir_ / key, [&](const fs::path& to) { fs::copy_file(from, to); });
  put(dir_ / (made_by + ".included"), [&](const fs::path& to) {
    std::ofstream(to) << fmt::format("{}\n", fmt::join(included, "\n"));
  });
  return key;
}

Included included_files(const fs::path& list, const fs::path& sources) {
  Included all = names_in(sources);
  for (const auto& name : all) {
    if (may_assemble(content_of(sources / name))) return all;
  }
  Included included;
  std::istringstream words(content_of(list));
  for (std::string word; words >> word;) {
    const fs::path file = word;
    const bool ours = fs::weakly_canonical(file.parent_path()) == fs::weakly_canonical(sources);
    if (ours && all.count(file.filename()) > 0) included.insert(file.filename());
  }
  return included;
}

}  // namespace stepcheck
