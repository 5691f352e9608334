// SPDX-License-Identifier: MIT
#include "run/sources.h"

#include "run/file_descriptor.h"
#include "run/hash.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

constexpr off_t kSourceMax = 1024 * 1024;
// Each exercise's compiler sees them all.
constexpr std::uintmax_t kTogetherMax = 4 * 1024 * 1024;
constexpr int kMostSources = 200;

bool is_contract(const fs::path& name, const Installation& installation) {
  return name.extension() == ".h" && fs::exists(installation.source_dir / "student" / name);
}

// A folder may hold any number of other things; of these names, a few more than may be taken.
std::vector<std::string> source_names(const fs::path& submission,
                                      const Installation& installation) {
  static const std::regex kName("[A-Za-z0-9_][A-Za-z0-9_-]*\\.(cc|h|hh|hpp)");
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
  std::uintmax_t together = 0;
  for (const auto& name : source_names(submission, installation)) {
    std::string why = ++taken > kMostSources
                          ? fmt::format("is one of more than {} source files", kMostSources)
                          : copy_source(submission / name, dir / name);
    if (why.empty()) together += fs::file_size(dir / name);
    if (together > kTogetherMax) why = "belongs to more than 4 MiB of sources";
    if (!why.empty()) {
      refused[name] = why;
      fs::remove(dir / name);
    }
  }
  return refused;
}

void lay_out_sources(const Installation& installation, const fs::path& taken,
                     const std::string& exercise, const fs::path& dir) {
  std::set<std::string> others;
  for (const auto& [other, object] : installation.bound_objects) {
    if (other != exercise) others.insert(other + ".cc");
  }
  std::vector<std::string> seen;
  for (const auto& entry : fs::directory_iterator(taken)) {
    const std::string name = entry.path().filename();
    if (others.count(name) == 0) seen.push_back(name);
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    std::error_code no_links_here;
    fs::create_hard_link(taken / seen[i], dir / seen[i], no_links_here);
    if (no_links_here) fs::copy_file(taken / seen[i], dir / seen[i]);
    const std::string text = content_of(taken / seen[i]);
    for (auto other = others.begin(); other != others.end();) {
      const bool named = text.find(*other) != std::string::npos && fs::exists(taken / *other);
      if (named) seen.push_back(*other);
      other = named ? others.erase(other) : std::next(other);
    }
  }
}

MisnamedSources misnamed_sources(const Installation& installation, const fs::path& submission) {
  static const std::regex kNear(R"(([a-z0-9_]+)([ (-][ ()a-z0-9_-]*)?\.(cc|cpp|cxx|c)(\.txt)?)",
                                std::regex::icase);
  MisnamedSources misnamed;
  std::error_code none;
  for (const auto& [exercise, object] : installation.bound_objects) {
    const fs::path file = fs::path("student") / (exercise + ".cc");
    if (fs::exists(submission / file, none)) misnamed[exercise + ".cc"] = file.string();
  }
  std::smatch parts;
  for (const auto& entry : fs::directory_iterator(submission)) {
    const std::string name = entry.path().filename();
    if (!std::regex_match(name, parts, kNear)) continue;
    std::string exercise = parts[1];
    for (char& c : exercise) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string asked = exercise + ".cc";
    if (name == asked || !is_contract(exercise + ".h", installation)) continue;
    std::string& found = misnamed[asked];
    if (found.empty() || name < found) found = name;
  }
  return misnamed;
}

}  // namespace stepcheck
