// SPDX-License-Identifier: MIT
#include "pipeline/scratch.h"

#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <system_error>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

struct Open {
  std::mutex mutex;
  std::set<fs::path> folders;
};

// Never destroyed: the thread that waits for signals may outlive everything.
Open& open() {
  static auto* all = new Open;
  return *all;
}

void remove_folder(const fs::path& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

}  // namespace

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "stepcheck-XXXXXX").string();
  const std::lock_guard lock(open().mutex);
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "no temporary folder " + name);
  }
  path_ = name;
  open().folders.insert(path_);
}

Scratch::~Scratch() {
  remove_folder(path_);
  const std::lock_guard lock(open().mutex);
  open().folders.erase(path_);
}

void Scratch::remove_all() {
  const std::lock_guard lock(open().mutex);
  // A compiler may still write: what it makes between two rounds goes in the second.
  for (int round = 0; round < 2; ++round) {
    for (const auto& folder : open().folders) remove_folder(folder);
  }
}

}  // namespace stepcheck
