// SPDX-License-Identifier: MIT
// What all kinds of fixtures have in common, and finding them.

#include "load/fixture.h"

#include <gtest/gtest.h>

#include "load/test_fixtures.h"

namespace stepcheck {
namespace {

using testing::Folder;
using testing::load;
using testing::refusal_of;
using testing::with;
using testing::without;

const std::string kFixture = R"(title: A title
kind: replay
exercise: sgd
points: own
steps: 3
tensors: {w: [2]}
gradients: {}
)";

TEST(Fixture, HasDefaults) {
  const Fixture fixture = load(kFixture);
  EXPECT_EQ(fixture.name, "f");
  EXPECT_EQ(fixture.title, "A title");
  EXPECT_EQ(std::filesystem::path(fixture.file).filename(), "f.yaml");
  EXPECT_EQ(fixture.seed, 1U);
  EXPECT_EQ(fixture.dtype, Dtype::Float64);
  EXPECT_FALSE(fixture.tolerance);
  EXPECT_EQ(fixture.limits.wall_s, 10);
  EXPECT_EQ(fixture.limits.memory_mb, 1024);
}

TEST(Fixture, ReadsWhatAllKindsShare) {
  const Fixture fixture =
      load(kFixture +
           "seed: 9007199254740992\ndtype: float32\n"
           "tolerance: {rtol: 1.0e-4, atol: 1.0e-12}\nlimits: {wall_s: 2.5, memory_mb: 64}\n");
  EXPECT_EQ(fixture.seed, std::uint64_t{1} << 53U);
  EXPECT_EQ(fixture.dtype, Dtype::Float32);
  EXPECT_EQ(fixture.tolerance->rtol, 1e-4);
  EXPECT_EQ(fixture.tolerance->atol, 1e-12);
  EXPECT_EQ(fixture.limits.wall_s, 2.5);
  EXPECT_EQ(fixture.limits.memory_mb, 64);
}

TEST(Fixture, HasTheSameContentWhateverItsWordsAndStyle) {
  const std::string content = load(kFixture).content;
  EXPECT_EQ(content.size(), 8U);
  EXPECT_EQ(load("# A comment\n" + with(kFixture, "title: Another")).content, content);
  EXPECT_EQ(load(with(kFixture, "tensors:\n  'w': [ 2 ]")).content, content);
  EXPECT_EQ(load("steps: 3\n" + without(kFixture, "steps")).content, content);
  EXPECT_EQ(load(kFixture + "dtype: float32\nlimits: {wall_s: 2}\n").content, content);
  for (const char* line : {"seed: 2", "steps: 4", "tensors: {w: [3]}", "tensors: {v: [2]}",
                           "gradients: {magnitude: [1, 2]}", "points: zero"}) {
    EXPECT_NE(load(with(kFixture, line)).content, content) << line;
  }
}

TEST(Fixture, RefusesWhatAllKindsShare) {
  EXPECT_EQ(refusal_of(without(kFixture, "title")), "f.yaml:1:1: key `title` is missing; add it");
  EXPECT_EQ(refusal_of(without(kFixture, "kind")),
            "f.yaml:1:1: key `kind` is missing; add `kind: replay`, `probe` or `training`");
  EXPECT_EQ(refusal_of(with(kFixture, "kind: reply")),
            "f.yaml:2:7: `kind`: found `reply`; allowed here: replay, probe, training; did you "
            "mean `replay`?");
  EXPECT_EQ(refusal_of(kFixture + "step: 3\n"),
            "f.yaml:8:1: unknown key `step`; allowed here: title, kind, seed, dtype, tolerance, "
            "limits, survivors, exercise, "
            "points, steps, tensors, start, and 4 more; did you mean `steps`?");
  EXPECT_EQ(refusal_of(kFixture + "seed: -1\n"),
            "f.yaml:8:7: `seed`: found `-1`; an integer from 0 to 9007199254740992 is due");
  EXPECT_EQ(refusal_of(kFixture + "dtype: float16\n"),
            "f.yaml:8:8: `dtype`: found `float16`; allowed here: float32, float64; did you mean "
            "`float32`?");
}

TEST(Fixture, RefusesTolerancesAndLimits) {
  EXPECT_EQ(refusal_of(kFixture + "tolerance: {rtol: 0.1}\n"),
            "f.yaml:8:12: `tolerance`: both `rtol` and `atol` are due, or no `tolerance` at all");
  EXPECT_EQ(refusal_of(kFixture + "tolerance: {rtol: 2, atol: 0}\n"),
            "f.yaml:8:19: `rtol`: found `2`; a real number of at least 0 and at most 1 is due");
  EXPECT_EQ(refusal_of(kFixture + "tolerance: {rtol: 0, atol: -1}\n"),
            "f.yaml:8:28: `atol`: found `-1`; a real number of at least 0 is due");
  EXPECT_EQ(refusal_of(kFixture + "tolerance: auto\n"),
            "f.yaml:8:12: `tolerance`: found `auto`; a mapping, as {key: value}, is due");
  EXPECT_EQ(
      refusal_of(kFixture + "limits: {wall_s: 0}\n"),
      "f.yaml:8:18: `wall_s`: found `0`; a real number greater than 0 and at most 86400 is due");
  EXPECT_EQ(refusal_of(kFixture + "limits: {memory: 1}\n"),
            "f.yaml:8:10: unknown key `memory`; allowed here: wall_s, memory_mb");
}

TEST(Fixture, RefusesAMissingFile) {
  const Folder folder;
  const Exercises exercises = testing::exercises();
  const FixtureContext context{exercises, folder.path(), {}};
  EXPECT_EQ(testing::refusal(folder, [&] { load_fixture(folder.path() / "g.yaml", "g", context); }),
            "g.yaml: no such file; check the path");
}

TEST(FindFixtures, NamesThemBySortedPath) {
  const Folder folder;
  for (const char* name :
       {"b/two.yaml", "b/one.yaml", "a.yaml", "b/c/D_3.yaml", "data/x.yaml", "b/data/y.yaml",
        "b/notes.md", "README.md", ".hidden.yaml", ".git/x.yaml"}) {
    folder.write(name, "");
  }
  EXPECT_EQ(find_fixtures(folder.path()),
            (std::vector<std::string>{"a", "b/c/D_3", "b/data/y", "b/one", "b/two"}));
}

TEST(FindFixtures, RefusesNames) {
  const Folder folder;
  folder.write("b/two-one.yaml", "");
  EXPECT_EQ(testing::refusal(folder, [&] { find_fixtures(folder.path()); }),
            "b/two-one.yaml: a fixture's path has letters, digits and `_` only; rename it");
}

TEST(FindFixtures, RefusesWhatIsNoFolder) {
  const Folder folder;
  EXPECT_EQ(testing::refusal(folder, [&] { find_fixtures(folder.path() / "none"); }),
            "none: no folder of fixtures: No such file or directory");
}

}  // namespace
}  // namespace stepcheck
