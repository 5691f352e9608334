// SPDX-License-Identifier: MIT
#include "jail/bubblewrap.h"

#include <unistd.h>

#include <algorithm>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

void add(std::vector<std::string>& words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more.begin(), more.end());
}

}  // namespace

std::vector<std::string> bubblewrap(const Box& box, const std::vector<std::string>& environment) {
  std::vector<std::string> words{find_bubblewrap().string(),
                                 "--unshare-ipc",
                                 "--unshare-net",
                                 "--unshare-pid",
                                 "--unshare-uts",
                                 "--unshare-cgroup-try",
                                 "--new-session",
                                 "--clearenv",
                                 "--cap-drop",
                                 "ALL"};
  // Root needs no user namespace, and in one it could not become another user.
  if (::geteuid() != 0) words.emplace_back("--unshare-user");
  if (box.changes_user) {
    for (const char* capability : {"CAP_SETUID", "CAP_SETGID", "CAP_KILL"}) {
      add(words, {"--cap-add", capability});
    }
  }
  if (box.dies_with_us) words.emplace_back("--die-with-parent");
  for (const auto& setting : environment) {
    const std::size_t equals = setting.find('=');
    add(words, {"--setenv", setting.substr(0, equals), setting.substr(equals + 1)});
  }
  for (const auto& path : system_paths()) {
    if (fs::is_symlink(path)) {
      add(words, {"--symlink", fs::read_symlink(path).string(), path.string()});
    } else {
      add(words, {"--ro-bind", path.string(), path.string()});
    }
  }
  if (box.shows_processes) add(words, {"--proc", "/proc"});
  add(words, {"--dev", "/dev"});
  for (const auto& path : box.readable) {
    if (!is_of_system(path)) add(words, {"--ro-bind", path.string(), path.string()});
  }
  for (const auto& path : box.writable) add(words, {"--bind", path.string(), path.string()});
  add(words, {"--chdir", box.dir.string(), "--"});
  return words;
}

fs::path find_bubblewrap() {
  for (const char* place : {"/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"}) {
    if (::access(place, X_OK) == 0) return place;
  }
  return {};
}

std::vector<fs::path> system_paths() {
  std::vector<fs::path> there;
  for (const char* path :
       {"/usr/bin", "/usr/sbin", "/usr/include", "/usr/lib", "/usr/lib32", "/usr/lib64",
        "/usr/libx32", "/usr/libexec", "/usr/local/lib", "/lib", "/lib32", "/lib64", "/libx32",
        "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives"}) {
    std::error_code missing;
    if (fs::symlink_status(path, missing).type() != fs::file_type::not_found)
      there.emplace_back(path);
  }
  return there;
}

bool is_of_system(const fs::path& path) {
  const auto all = system_paths();
  return std::any_of(all.begin(), all.end(),
                     [&](const fs::path& one) { return is_below(path, one); });
}

bool is_below(const fs::path& path, const fs::path& dir) {
  const std::string below = dir == dir.root_path() ? dir.string() : dir.string() + "/";
  return path == dir || path.string().compare(0, below.size(), below) == 0;
}

}  // namespace stepcheck
