// SPDX-License-Identifier: MIT
#include "cli/kit_files.h"

#include "run/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// By name, so that what is added to the tree later stays out until someone decides otherwise.
const std::vector<std::string> kFiles{
    "CMakeLists.txt",    "CMakePresets.json", "LICENSE",
    ".clang-format",     ".gitignore",        "ci/build",
    "ci/check",          "ci/packages",       "reference/CMakeLists.txt",
    "fixtures/README.md"};
const std::vector<std::string> kFolders{"grader", "student", "fixtures/data"};

// Tests and their submissions show how it is done.
bool is_test(const fs::path& file) {
  static const std::set<std::string> kTestFolders{"end_to_end", "golden"};
  const std::string name = file.filename();
  const bool in_folder = std::any_of(file.begin(), file.end(), [](const fs::path& part) {
    return kTestFolders.count(part.string()) > 0;
  });
  return in_folder || name.rfind("test_", 0) == 0 || name.find("_test.") != std::string::npos;
}

bool is_hidden(const fs::path& file) { return file.filename().string().front() == '.'; }

void check_stub(const fs::path& root, const fs::path& file) {
  if (file.parent_path() != "student" || file.extension() != ".cc") return;
  if (content_of(root / file).find("NotImplemented") != std::string::npos) return;
  throw std::runtime_error(
      fmt::format("{} is no stub: it does not throw NotImplemented; a student's edition would give "
                  "its solution away",
                  (root / file).string()));
}

}  // namespace

std::vector<fs::path> kit_files(const fs::path& root) {
  std::vector<fs::path> files;
  for (const auto& name : kFiles) {
    if (fs::exists(root / name)) files.emplace_back(name);
  }
  for (const auto& folder : kFolders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path file = entry.path().lexically_relative(root);
      if (entry.is_regular_file() && !is_test(file) && !is_hidden(file)) files.push_back(file);
    }
  }
  for (const auto& file : files) check_stub(root, file);
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace stepcheck
