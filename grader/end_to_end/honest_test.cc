// SPDX-License-Identifier: MIT
/// Nobody honest is flagged: every program in honest/ is accepted, whichever compiler and level of
/// optimisation makes it. Each program is tried with one of them, all of them with some program;
/// `STEPCHECK_ALL_COMPILERS=1 end_to_end_tests --gtest_filter='*Honest*'` tries every pair.

#include "end_to_end/end_to_end.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;

struct Making {
  std::string program;
  std::string compiler;
  int optimisation = 0;
};

void PrintTo(const Making& making, std::ostream* out) {
  *out << making.program << " by " << making.compiler << " -O" << making.optimisation;
}

std::vector<Making> all_makings() {
  std::vector<std::string> programs;
  for (const auto& entry : fs::directory_iterator(source("grader/end_to_end/honest"))) {
    programs.push_back(entry.path().filename());
  }
  std::sort(programs.begin(), programs.end());
  const std::array<const char*, 2> compilers{"g++", "clang++"};
  std::vector<Making> all;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    for (std::size_t making = 0; making < 8; ++making) {
      const bool turn = making == i % 8 || std::getenv("STEPCHECK_ALL_COMPILERS") != nullptr;
      if (turn)
        all.push_back({programs[i], compilers.at(making / 4), static_cast<int>(making % 4)});
    }
  }
  return all;
}

class Honest : public EndToEnd, public ::testing::WithParamInterface<Making> {};

TEST_P(Honest, IsAccepted) {
  const Making& making = GetParam();
  const fs::path compiler = "/usr/bin/" + making.compiler;
  if (!fs::exists(compiler)) GTEST_SKIP() << "there is no " << compiler;
  const fs::path work = source("grader/end_to_end/honest") / making.program;
  install([&](Json& places) {
    places["compiler"] = compiler.string();
    Json flags = Json::array();
    for (const std::string flag : places["compile_flags"]) {
      // One compiler's own words are not another's.
      const bool own = contains(flag, "error") || contains(flag, "-fpch");
      if (!own) flags.push_back(flag == "-O1" ? fmt::format("-O{}", making.optimisation) : flag);
    }
    places["compile_flags"] = flags;
    // One compiler's precompiled header is not another's.
    places["prefix_header"] = write("pch/fence.h", "#include \"stepcheck/fence.h\"\n").string();
  });
  const std::string exercise =
      YAML::LoadFile(work / "expect.yaml").begin()->first.as<std::string>();
  const Graded graded = grade_quickly(work, {"--only", exercise});
  EXPECT_EQ(graded.verdict(exercise), "accepted") << graded.item(exercise).dump(1);
  EXPECT_EQ(graded.points(exercise), graded.max_points(exercise));
}

INSTANTIATE_TEST_SUITE_P(All, Honest, ::testing::ValuesIn(all_makings()), [](const auto& one) {
  return fmt::format("{}_{}_O{}", one.param.program, one.param.compiler == "g++" ? "gcc" : "clang",
                     one.param.optimisation);
});

}  // namespace
}  // namespace stepcheck::testing
