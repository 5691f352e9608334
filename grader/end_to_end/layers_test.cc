// SPDX-License-Identifier: MIT
/// Tests of the tests: with one layer of isolation switched off, a program of the corpus gets what
/// it wants, and its test would turn red.

#include "end_to_end/hostile.h"

#include <gmock/gmock.h>

namespace stepcheck::testing {
namespace {

/// A layer, a program that nothing but this layer stops at this level, and what becomes of it then.
struct Off {
  const char* layer;
  const char* level;
  const char* program;
  const char* verdict;
};

void PrintTo(const Off& off, std::ostream* out) { *out << off.program << " without " << off.layer; }

class LayerOff : public HostileTest, public ::testing::WithParamInterface<Off> {};

TEST_P(LayerOff, IsMissed) {
  const Off& off = GetParam();
  if (const std::string why = why_not_at(off.level); !why.empty()) GTEST_SKIP() << why;
  const Expected due = expected(off.program, off.level);
  const Arguments only{"--only", due.exercise};
  const Graded graded = grade_hostile(off.program, off.level, only, off.layer);
  EXPECT_EQ(graded.verdict(due.exercise), off.verdict) << graded.item(due.exercise).dump(1);
  EXPECT_NE(off.verdict, due.verdict);
}

INSTANTIATE_TEST_SUITE_P(
    All, LayerOff,
    ::testing::Values(Off{"limits", "A", "alloc_1GB", "accepted"},
                      Off{"landlock", "C2", "read_proc_self", "wrong-trajectory"},
                      Off{"seccomp", "A", "udp_out", "accepted"},
                      Off{"uid", "C1", "stat_oracle", "wrong-trajectory"},
                      Off{"bubblewrap", "A", "has_include_oracle", "compile-error"},
                      Off{"symbols", "A", "dlopen_noload", "wrong-trajectory"},
                      Off{"tripwire", "A", "pointer_arithmetic", "wrong-trajectory"}),
    [](const auto& one) { return std::string(one.param.layer); });

class WithoutSymbols : public HostileTest, public ::testing::WithParamInterface<std::string> {};

std::vector<std::string> programs_for_the_tripwire() {
  std::vector<std::string> programs;
  for (const auto& program : all_hostile_programs()) {
    if (!expected_without_symbols(program).verdict.empty()) programs.push_back(program);
  }
  return programs;
}

// What the scan of objects would have found, the tripwire finds at the callee.
TEST_P(WithoutSymbols, TheTripwireFindsIt) {
  if (const std::string why = why_not_at("A"); !why.empty()) GTEST_SKIP() << why;
  const Expected due = expected_without_symbols(GetParam());
  const Graded graded = grade_hostile(GetParam(), "A", {"--only", due.exercise}, "symbols");
  expect_due(graded, due);
  expect_honest_unharmed(graded);
}

INSTANTIATE_TEST_SUITE_P(Corpus, WithoutSymbols, ::testing::ValuesIn(programs_for_the_tripwire()),
                         [](const auto& one) { return one.param; });

class WeakIsolation : public HostileTest {};

TEST_F(WeakIsolation, IsRefused) {
  install([](Json& places) { places["without_layers"] = "seccomp"; });
  const Ended run = stepcheck(Arguments{"grade", example("right").string()} + quick_course());
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(run.out.empty());
  EXPECT_THAT(run.err, ::testing::HasSubstr("no seccomp"));
  EXPECT_THAT(run.err, ::testing::HasSubstr("--allow-weak-isolation"));
}

TEST_F(WeakIsolation, IsSaidInTheReportIfAllowed) {
  install([](Json& places) { places["without_layers"] = "seccomp"; });
  const Graded graded =
      grade_quickly(example("right"), {"--only", "sgd", "--allow-weak-isolation"});
  EXPECT_EQ(graded.verdict("sgd"), "accepted");
  EXPECT_THAT(std::string(graded.card.at("provenance").at("isolation")),
              ::testing::HasSubstr("weak"));
}

}  // namespace
}  // namespace stepcheck::testing
