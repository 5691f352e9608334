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

// What belongs to a compiler that is none of the system's: what stands beside its program, links
// followed, but not all that does.
void add_toolchain(const fs::path& compiler, std::set<fs::path>& wanted) {
  std::error_code gone;
  const fs::path prefix = fs::canonical(compiler, gone).parent_path().parent_path();
  if (gone || is_of_system(compiler)) return;
  for (const char* part : {"bin", "include", "lib", "lib64", "libexec"})
    wanted.insert(prefix / part);
}

// Beside the system: what is needed and not part of it.
std::vector<fs::path> readable(const Installation& installation) {
  std::set<fs::path> wanted{installation.source_dir / "student",
                            installation.prefix_header.parent_path()};
  for (const auto& dir : installation.torch_dirs) wanted.insert(dir);
  for (const auto& [exercise, object] : installation.bound_objects) {
    wanted.insert(fs::path(object).parent_path());
  }
  add_toolchain(installation.compiler, wanted);
  // A folder of the system needs no rule of its own, and what holds it shows too much.
  const auto is_left_out = [](const fs::path& path) {
    return !fs::exists(path) || is_of_system(path) || is_below("/usr/lib", path);
  };
  std::vector<fs::path> all(wanted.begin(), wanted.end());
  std::erase_if(all, is_left_out);
  return all;
}

CommandResult in_box(const std::vector<std::string>& arguments, const CompilePlaces& places,
                     const std::vector<fs::path>& readable, const CommandLimits& limits) {
  Box box;
  box.readable = readable;
  box.writable = {places.out};
  box.dir = places.out;
  box.shows_processes = false;
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
  auto needed = readable(installation);
  needed.push_back(places.sources);
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

fs::path shown_to_compilers(const fs::path& path, const Installation& installation) {
  std::vector<fs::path> all = system_paths();
  for (const auto& more : readable(installation)) all.push_back(more);
  const fs::path real = fs::weakly_canonical(path);
  for (const auto& dir : all) {
    if (is_below(real, fs::weakly_canonical(dir))) return dir;
  }
  return {};
}

}  // namespace stepcheck
