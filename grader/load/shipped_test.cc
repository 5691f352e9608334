// SPDX-License-Identifier: MIT
// Every fixture and rubric of this project loads.

#include <gtest/gtest.h>

#include <set>

#include "load/fixture.h"
#include "load/rubric.h"
#include "load/test_exercises.h"

namespace stepcheck {
namespace {

const std::filesystem::path kSource = STEPCHECK_SOURCE_DIR;

TEST(ShippedFixtures, AllLoad) {
  const Exercises exercises = testing::exercises();
  const FixtureContext context{exercises, kSource / "fixtures/data", {}};
  const std::vector<std::string> names = find_fixtures(kSource / "fixtures");
  EXPECT_GE(names.size(), 20U);
  std::set<std::uint64_t> seeds;
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    Fixture fixture;
    ASSERT_NO_THROW(fixture = load_fixture(kSource / "fixtures" / (name + ".yaml"), name, context));
    EXPECT_EQ(fixture.name, name);
    EXPECT_TRUE(seeds.insert(fixture.seed).second) << "another fixture has this seed";
    for (const std::string& exercise : student_exercises(fixture)) {
      EXPECT_TRUE(exercises.count(exercise) == 1) << exercise;
    }
  }
}

TEST(ShippedFixtures, RubricIsWorthAHundredPoints) {
  const Rubric rubric = load_rubric(kSource / "rubric.yaml", testing::exercises(),
                                    find_fixtures(kSource / "fixtures"));
  double points = 0;
  for (const RubricItem& item : rubric.items) points += item.extra_credit ? 0 : item.points;
  EXPECT_EQ(points, 100);
}

}  // namespace
}  // namespace stepcheck
