// SPDX-License-Identifier: MIT
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "worker/library.h"
#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

Names switches_in(const fs::path& library) {
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) throw std::runtime_error(::dlerror());
  using Take = void (*)(const char*, void*);
  const auto list = reinterpret_cast<void (*)(Take, void*)>(::dlsym(handle, "stepcheck_switches"));
  Names names;
  list([](const char* name, void* into) { static_cast<Names*>(into)->insert(name); }, &names);
  return names;
}

// The catalogue's names stand at the start of a line.
Names names_in(const fs::path& catalogue) {
  Names names;
  std::ifstream in(catalogue);
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (std::regex_search(line, match, std::regex("^([a-z0-9-]+):"))) names.insert(match[1]);
  }
  return names;
}

class Shelf : public ::testing::TestWithParam<const char*> {};

TEST_P(Shelf, HasASwitchForEachNameOfItsCatalogue) {
  int libraries = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(STEPCHECK_BUILD_DIR) / GetParam())) {
    if (entry.path().extension() != ".so") continue;
    const fs::path catalogue = fs::path(STEPCHECK_SOURCE_DIR) / "reference" / GetParam() /
                               (entry.path().stem().string() + ".yaml");
    EXPECT_EQ(switches_in(entry.path()), names_in(catalogue)) << catalogue;
    ++libraries;
  }
  EXPECT_GE(libraries, 22);
}

INSTANTIATE_TEST_SUITE_P(References, Shelf, ::testing::Values("mistakes", "variants"),
                         [](const auto& one) { return std::string(one.param); });

WireJob with_switches(std::vector<std::string> switches) {
  WireJob job;
  job.subjects[ExerciseKind::Optimizer] = {"sgd", STEPCHECK_BUILD_DIR "/mistakes/sgd.so", 6,
                                           std::move(switches)};
  return job;
}

TEST(Switches, OfANameThatIsNoneAreNotLoadable) {
  EXPECT_EQ(testing::failure_of([] { load_optimizer(with_switches({"no-such"})); }),
            "NotLoadable: sgd has no switch no-such");
}

TEST(Switches, AreNotForThoseWhoHaveNone) {
  WireJob job = with_switches({"ascends"});
  job.subjects[ExerciseKind::Optimizer].path = STEPCHECK_TEXTBOOK_DIR "/sgd.so";
  const std::string why = testing::failure_of([&] { load_optimizer(job); });
  EXPECT_NE(why.find("stepcheck_switch_on"), std::string::npos) << why;
}

}  // namespace
}  // namespace stepcheck
