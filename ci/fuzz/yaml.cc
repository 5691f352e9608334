// SPDX-License-Identifier: MIT
/// What people may write in a YAML file. An input's first character tells its kind, the rest is the
/// file.

#include "load/bad_file.h"
#include "load/exercise_rules.h"
#include "load/experiment.h"
#include "load/fixture.h"
#include "load/rubric.h"
#include "load/test_exercises.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

using namespace stepcheck;
namespace fs = std::filesystem;

namespace {

/// Files of one content, which lies in memory, at the places where readers look for theirs.
class Files {
 public:
  Files() {
    fs::create_directories(folder_ / "stepcheck");
    fs::create_directories(folder_ / "rules/stepcheck");
    fs::create_directories(folder_ / "data");
    std::ofstream(folder_ / "rules/stepcheck/symbols.yaml") << "{allowed: [at::*], denied: [dl*]}";
    const fs::path content = "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(fd_);
    for (const char* name : {"f.yaml", "stepcheck/symbols.yaml", "rules/adam.yaml"}) {
      fs::create_symlink(content, folder_ / name);
    }
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  void write(std::string_view text) const {
    const auto size = static_cast<ssize_t>(text.size());
    if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, text.data(), text.size(), 0) != size)
      std::abort();
  }
  const fs::path& folder() const { return folder_; }

 private:
  static fs::path make_folder() {
    std::string name = (fs::temp_directory_path() / "stepcheck-fuzz-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    return name;
  }

  fs::path folder_ = make_folder();
  int fd_ = ::memfd_create("content", MFD_CLOEXEC);
};

void read(char kind, const Files& files) {
  static const Exercises kExercises = testing::shipped_exercises();
  static const std::vector<std::string> kFixtures = find_fixtures(STEPCHECK_SOURCE_DIR "/fixtures");
  const FixtureContext context{kExercises, files.folder() / "data", {}};
  const fs::path file = files.folder() / "f.yaml";
  switch (kind) {
    case '1':
      load_rubric(file, kExercises, kFixtures, [] { return Banks{}; });
      return;
    case '2':
      load_experiment(file, "e", context);
      return;
    case '3':
      load_exercise_rules(files.folder(), kExercises);
      return;
    case '4':
      load_exercise_rules(files.folder() / "rules", kExercises);
      return;
    default:
      load_fixture(file, "f", context);
  }
}

// Large numbers of steps or points are allowed, and take their time.
bool has_large_number(std::string_view text) {
  int digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > 4) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Files kFiles;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.empty() || has_large_number(text)) return 0;
  kFiles.write(text.substr(1));
  try {
    read(text.front(), kFiles);
  } catch (const BadFile&) {
  }
  return 0;
}
