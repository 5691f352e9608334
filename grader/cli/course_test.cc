// SPDX-License-Identifier: MIT
#include "cli/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;
using ::testing::HasSubstr;
using Words = std::vector<std::string>;

std::string exercise(const std::string& name) {
  return R"({"name": ")" + name +
         R"(", "kind": "optimizer", "targets": "classes", "state": [], "options": [
    {"name": "lr", "type": "real", "default": 0.5, "min": 0, "max": null, "min_open": false,
     "max_open": false, "choices": []}]})";
}

std::string fixture(const std::string& exercise) {
  return "title: T\nkind: replay\nexercise: " + exercise +
         "\npoints: zero\nsteps: 3\ntensors: {w: [2]}\ngradients: {magnitude: [0.1, 1]}\n";
}

/// A course of two exercises, four fixtures and four items.
struct Place {
  Folder folder;
  Installation installation;

  Place() {
    installation.source_dir = folder.path();
    installation.exercises = folder.write(
        "exercises.json", R"({"exercises": [)" + exercise("sgd") + "," + exercise("adam") + "]}");
    for (const char* name : {"sgd/one", "sgd/two"}) write_fixture(name, "sgd");
    for (const char* name : {"adam/one", "adam/two"}) write_fixture(name, "adam");
    folder.write("rubric.yaml", R"(title: Course
items:
  - {id: first, title: First, points: 1, fixtures: [sgd/one, sgd/two]}
  - {id: mixed, title: Mixed, points: 2, fixtures: [sgd/two, adam/one], needs: [first]}
  - {id: secret, title: Secret, points: 3, fixtures: [adam/two], hidden: true}
  - {id: last, title: Last, points: 4, fixtures: [adam/one], needs: [secret, mixed]}
)");
  }

  void write_fixture(const std::string& name, const std::string& exercise) const {
    folder.write("fixtures/" + name + ".yaml", fixture(exercise));
  }
  Course course() const { return Course(installation, {}, {}, {}); }
};

Words ids(const Rubric& rubric) {
  Words all;
  for (const auto& item : rubric.items) all.push_back(item.id);
  return all;
}

std::string refusal_of(const Course& course, const Words& only, bool public_only = false) {
  try {
    course.selected(only, public_only);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(Course, ReadsItsFiles) {
  const Place place;
  const Course course = place.course();
  EXPECT_EQ(course.exercises().size(), 2U);
  EXPECT_EQ(course.fixture_names(), (Words{"adam/one", "adam/two", "sgd/one", "sgd/two"}));
  EXPECT_EQ(course.rubric().title, "Course");
  EXPECT_EQ(course.fixture("adam/one").name, "adam/one");
  EXPECT_EQ(std::get<Replay>(course.fixture("adam/one").body).steps, 3);
}

TEST(Course, TakesOtherFoldersAndFiles) {
  const Place place;
  place.folder.write("other/mine.yaml", fixture("adam"));
  const auto rubric = place.folder.write(
      "other.yaml", "title: Other\nitems:\n  - {id: a, title: A, points: 1, fixtures: [mine]}\n");
  const Course course(place.installation, place.folder.path() / "other", rubric, {});
  EXPECT_EQ(course.fixture_names(), Words{"mine"});
  EXPECT_EQ(course.rubric().title, "Other");
}

TEST(Course, AFixtureFromAnywhereIsNamedByItsFile) {
  const Place place;
  const Course course = place.course();
  const auto outside = place.folder.write("drafts/new_one.yaml", fixture("sgd"));
  EXPECT_EQ(course.fixture_at(outside).name, "new_one");
  EXPECT_EQ(course.fixture_at(place.folder.path() / "fixtures/sgd/one.yaml").name, "sgd/one");
}

TEST(Selected, IsAllIfNothingIsNamed) {
  const Place place;
  const Rubric rubric = place.course().selected({}, false);
  EXPECT_EQ(ids(rubric), (Words{"first", "mixed", "secret", "last"}));
  EXPECT_EQ(rubric.items[3].needs, (Words{"secret", "mixed"}));
  EXPECT_EQ(rubric.title, "Course");
}

TEST(Selected, HasNoHiddenItemsInPublic) {
  const Place place;
  const Rubric rubric = place.course().selected({}, true);
  EXPECT_EQ(ids(rubric), (Words{"first", "mixed", "last"}));
  EXPECT_EQ(rubric.items[2].needs, Words{"mixed"}) << "nobody waits for what is not run";
}

TEST(Selected, ByItem) {
  const Place place;
  const Rubric rubric = place.course().selected({"mixed"}, false);
  ASSERT_EQ(ids(rubric), Words{"mixed"});
  EXPECT_EQ(rubric.items[0].fixtures, (Words{"sgd/two", "adam/one"}));
  EXPECT_TRUE(rubric.items[0].needs.empty());
}

TEST(Selected, ByFixtureLeavesTheOthersOut) {
  const Place place;
  const Rubric rubric = place.course().selected({"sgd/two"}, false);
  ASSERT_EQ(ids(rubric), (Words{"first", "mixed"}));
  EXPECT_EQ(rubric.items[0].fixtures, Words{"sgd/two"});
  EXPECT_EQ(rubric.items[1].fixtures, Words{"sgd/two"});
  EXPECT_EQ(rubric.items[1].needs, Words{"first"});
}

TEST(Selected, ByExercise) {
  const Place place;
  const Rubric rubric = place.course().selected({"adam"}, false);
  ASSERT_EQ(ids(rubric), (Words{"mixed", "secret", "last"}));
  EXPECT_EQ(rubric.items[0].fixtures, Words{"adam/one"});
}

TEST(Selected, ByExerciseLeavesTrainingsToTheNamesOfTheirItems) {
  const Place place;
  place.folder.write("fixtures/adam/one.yaml",
                     "kind: training\ntitle: \"it says exercise: adam\"\n");
  const Rubric rubric = place.course().selected({"adam"}, false);
  EXPECT_EQ(ids(rubric), Words{"secret"});
}

TEST(Selected, ByAnyOfSeveralNames) {
  const Place place;
  EXPECT_EQ(ids(place.course().selected({"sgd/one", "secret"}, false)), (Words{"first", "secret"}));
}

TEST(Selected, RefusesANameThatIsNothing) {
  const Place place;
  EXPECT_EQ(refusal_of(place.course(), {"first", "mixde"}),
            "`mixde` is no item, exercise or fixture (see `stepcheck list items`); did you mean "
            "`mixed`?");
  EXPECT_THAT(refusal_of(place.course(), {"first.cc"}), HasSubstr("did you mean `first`?"));
  EXPECT_EQ(refusal_of(place.course(), {"/tmp"}),
            "/tmp is a folder; `check` takes the submission's folder by --dir");
}

TEST(Selected, RefusesToSelectNothing) {
  const Place place;
  EXPECT_EQ(refusal_of(place.course(), {"secret"}, true),
            "nothing is selected: no item of the rubric that `check` shows asks for it; what is "
            "hidden is run by `stepcheck grade DIR --only NAME`");
}

}  // namespace
}  // namespace stepcheck
