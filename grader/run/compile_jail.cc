// SPDX-License-Identifier: MIT
#include "run/compile_jail.h"

#include "jail/bubblewrap.h"
#include "jail/landlock.h"
#include "run/file_descriptor.h"

#include <fcntl.h>

#include <cerrno>
#include <set>
#include <system_error>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const fs::path& dir) {
  const std::string below = dir.string() + "/";
  return path == dir || path.string().compare(0, below.size(), below) == 0;
}

// Beside the system: what is needed and not part of it.
std::vector<fs::path> readable(const Installation& installation, const fs::path& sources) {
  std::set<fs::path> wanted{sources, installation.source_dir / "student",
                            installation.prefix_header.parent_path()};
  for (const auto& dir : installation.torch_dirs) wanted.insert(dir);
  for (const auto& [exercise, object] : installation.bound_objects) {
    wanted.insert(fs::path(object).parent_path());
  }
  wanted.insert(fs::path(installation.compiler).parent_path().parent_path());
  std::vector<fs::path> all;
  for (const auto& path : wanted) {
    if (!is_below(path, "/usr") && fs::exists(path)) all.push_back(path);
  }
  return all;
}

CommandResult in_box(const std::vector<std::string>& arguments, const CompilePlaces& places,
                     const std::vector<fs::path>& readable, const CommandLimits& limits) {
  Box box;
  box.readable = readable;
  box.writable = {places.out};
  box.dir = places.out;
  auto words = bubblewrap(box, command_environment(places.out));
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run_command(words, places.out, limits);
}

class Rules {
 public:
  void add(const fs::path& path, FileAccess access) {
    FileDescriptor fd(::open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!fd.is_open()) throw std::system_error(errno, std::generic_category(), path.string());
    rules_.push_back({fd.get(), access});
    open_.push_back(std::move(fd));
  }
  FileDescriptor ruleset() const {
    FileDescriptor made(make_ruleset(rules_));
    if (!made.is_open()) throw std::system_error(errno, std::generic_category(), "Landlock");
    return made;
  }

 private:
  std::vector<FileDescriptor> open_;
  std::vector<FileRule> rules_;
};

FileDescriptor compiler_ruleset(const CompilePlaces& places,
                                const std::vector<fs::path>& readable) {
  Rules rules;
  for (const auto& path : system_paths()) rules.add(path, FileAccess::Execute);
  for (const auto& path : readable) rules.add(path, FileAccess::Execute);
  rules.add(places.out, FileAccess::Write);
  rules.add("/dev/null", FileAccess::Device);
  return rules.ruleset();
}

}  // namespace

CommandResult run_compiler_confined(const std::vector<std::string>& arguments,
                                    const CompilePlaces& places, const Installation& installation,
                                    const Isolation& isolation, const CommandLimits& limits) {
  const auto needed = readable(installation, places.sources);
  if (isolation.layers.has(Layer::Bubblewrap)) return in_box(arguments, places, needed, limits);
  CommandConfinement confinement;
  FileDescriptor ruleset;
  if (isolation.layers.has(Layer::Landlock)) {
    ruleset = compiler_ruleset(places, needed);
    confinement.ruleset = ruleset.get();
  }
  if (isolation.layers.has(Layer::Seccomp)) confinement.filters = compiler_filters();
  return run_command(arguments, places.out, limits, confinement);
}

}  // namespace stepcheck
