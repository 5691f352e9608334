// SPDX-License-Identifier: MIT
#include "run/sources.h"

#include "run/file_descriptor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <regex>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr off_t kSourceMax = 1024 * 1024;
constexpr int kMostSources = 200;

bool is_contract(const fs::path& name, const Installation& installation) {
  return name.extension() == ".h" && fs::exists(installation.source_dir / "student" / name);
}

// A folder may hold any number of other things; of these names, a few more than may be taken.
std::vector<std::string> source_names(const fs::path& submission,
                                      const Installation& installation) {
  static const std::regex kName("[A-Za-z0-9_]+\\.(cc|h)");
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(submission)) {
    const std::string name = entry.path().filename();
    if (std::regex_match(name, kName) && !is_contract(name, installation)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Why the file is not taken; nothing if it is.
std::string copy_source(const fs::path& from, const fs::path& to) {
  const FileDescriptor file(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) {
    return errno == ELOOP ? "is a link; hand in the file itself"
                          : fmt::format("cannot be read: {}", std::strerror(errno));
  }
  struct stat status {};
  ::fstat(file.get(), &status);
  if (!S_ISREG(status.st_mode)) return "is no regular file";
  if (status.st_size > kSourceMax) return "has more than 1 MiB";
  std::ofstream out(to, std::ios::binary);
  std::array<char, 65536> buffer{};
  off_t copied = 0;
  for (ssize_t got = 0; (got = ::read(file.get(), buffer.data(), buffer.size())) > 0;) {
    copied += got;
    if (copied > kSourceMax) return "has more than 1 MiB";  // it grew
    out.write(buffer.data(), got);
  }
  out.close();
  if (!out) throw std::system_error(errno, std::generic_category(), to.string());
  return "";
}

}  // namespace

RefusedSources take_sources(const Installation& installation, const fs::path& submission,
                            const fs::path& dir) {
  RefusedSources refused;
  int taken = 0;
  for (const auto& name : source_names(submission, installation)) {
    const std::string why =
        ++taken > kMostSources
            ? fmt::format("is one of more than {} source files; hand in those of the exercises",
                          kMostSources)
            : copy_source(submission / name, dir / name);
    if (!why.empty()) {
      refused[name] = why;
      fs::remove(dir / name);
    }
  }
  return refused;
}

}  // namespace stepcheck
