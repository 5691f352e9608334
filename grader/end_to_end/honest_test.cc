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
#include <fstream>

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

fs::path compiler_of(const Making& making) { return "/usr/bin/" + making.compiler; }

Arguments flags_of(const Making& making, const Json& places) {
  Arguments flags;
  for (const std::string flag : places.at("compile_flags")) {
    // One compiler's own words are not another's.
    const bool own = contains(flag, "error") || contains(flag, "-fpch");
    if (!own) flags.push_back(flag == "-O1" ? fmt::format("-O{}", making.optimisation) : flag);
  }
  return flags;
}

class Honest : public EndToEnd, public ::testing::WithParamInterface<Making> {
 protected:
  /// The header that is included first, precompiled as this making wants it. What takes longer
  /// than a program does is kept from test to test.
  fs::path prefix_header(const Making& making, const Arguments& flags) const {
    const fs::path build = fs::path(STEPCHECK_PROGRAM).parent_path();
    const fs::path dir =
        build / "honest_pch" / fmt::format("{}_O{}", making.compiler, making.optimisation);
    const fs::path header = dir / "fence.h";
    const fs::path precompiled = header.string() + (making.compiler == "clang++" ? ".pch" : ".gch");
    if (is_newest(precompiled)) return header;
    fs::create_directories(dir);
    // Others may be at it: neither file is ever there by half, and the header is made once.
    const fs::path made = dir / folder().filename();
    std::ofstream(made) << "#include \"stepcheck/fence.h\"\n";
    std::error_code exists;
    fs::create_hard_link(made, header, exists);
    fs::remove(made);
    Arguments command = Arguments{compiler_of(making).string()} + flags;
    if (making.compiler == "clang++") command.emplace_back("-fpch-instantiate-templates");
    const Ended ended = run_child(
        command + Arguments{"-x", "c++-header", header.string(), "-o", made.string()}, settings());
    if (ended.exit_code != 0) throw std::runtime_error(ended.err);
    fs::rename(made, precompiled);
    return header;
  }

 private:
  static bool is_newest(const fs::path& precompiled) {
    if (!fs::exists(precompiled)) return false;
    const auto made = fs::last_write_time(precompiled);
    const auto headers = fs::directory_iterator(source("student/stepcheck"));
    return made >
               fs::last_write_time(fs::path(STEPCHECK_PROGRAM).parent_path() / "stepcheck.json") &&
           std::all_of(begin(headers), end(headers), [&](const auto& entry) {
             return entry.path().extension() != ".h" || made > entry.last_write_time();
           });
  }
};

TEST_P(Honest, IsAccepted) {
  const Making& making = GetParam();
  if (!fs::exists(compiler_of(making))) GTEST_SKIP() << "there is no " << compiler_of(making);
  const fs::path work = source("grader/end_to_end/honest") / making.program;
  install([&](Json& places) {
    const Arguments flags = flags_of(making, places);
    places["compiler"] = compiler_of(making).string();
    places["compile_flags"] = flags;
    places["prefix_header"] = prefix_header(making, flags).string();
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
