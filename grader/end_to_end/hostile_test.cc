// SPDX-License-Identifier: MIT
/// Every program in hostile/ gets its verdict, and nothing else happens, at each level of
/// isolation; hostile/README.md tells more.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>

#include "end_to_end/hostile.h"

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

std::string name_of(const ::testing::TestParamInfo<HostileRun>& info) {
  return info.param.program + "_at_" + info.param.level;
}

class Hostile : public HostileTest, public ::testing::WithParamInterface<HostileRun> {};

TEST_P(Hostile, GetsItsVerdictAndHarmsNobody) {
  const HostileRun& param = GetParam();
  if (const std::string why = why_not_at(param.level); !why.empty()) GTEST_SKIP() << why;
  const Expected due = expected(param.program, param.level);
  const Graded graded = grade_hostile(param.program, param.level, {"--only", due.exercise});
  expect_due(graded, due);
  expect_honest_unharmed(graded);
  expect_nothing_told_or_left(graded);
  EXPECT_THAT(std::string(graded.card.at("provenance").at("isolation")),
              HasSubstr(param.level + " ("));
}

INSTANTIATE_TEST_SUITE_P(Corpus, Hostile, ::testing::ValuesIn(all_hostile_runs()), name_of);

}  // namespace
}  // namespace stepcheck::testing
