// SPDX-License-Identifier: MIT
/// A damaged fixture or rubric is refused before anything is done, with the place of the damage.

#include "end_to_end/end_to_end.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kRubric = R"(title: Short
items:
  - {id: sgd, title: SGD, points: 10, fixtures: [sgd/steps]}
)";

class BadFiles : public EndToEnd {
 protected:
  BadFiles() { write("rubric.yaml", kRubric); }

  Ended grade_here() const {
    return stepcheck({"grade", example("right").string(), "--rubric", "rubric.yaml", "--fixtures",
                      "fixtures", "--format", "json=card.json"});
  }

  // Refused with one line that says so, and nothing else has happened.
  void expect_refused(const std::string& file, const std::vector<std::string>& words) const {
    const Ended run = grade_here();
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_EQ(lines(run.err).size(), 1U) << run.err;
    EXPECT_THAT(run.err, HasSubstr(file));
    for (const auto& word : words) EXPECT_THAT(run.err, HasSubstr(word));
    EXPECT_FALSE(fs::exists(folder() / "card.json"));
    EXPECT_TRUE(fs::is_empty(temporary()));
  }

  void write_fixture(const std::string& text) const { write("fixtures/sgd/steps.yaml", text); }

  // Where a line added to the good fixture stands.
  static std::string last_line() {
    return fmt::format("fixtures/sgd/steps.yaml:{}", lines(good_fixture()).size() + 1);
  }

  static std::string good_fixture() {
    return read(source("grader/end_to_end/fixtures/sgd/steps.yaml"));
  }
};

// Without it the others would prove nothing.
TEST_F(BadFiles, GoodOnesAreGraded) {
  write_fixture(good_fixture());
  EXPECT_EQ(grade_here().exit_code, 0);
}

TEST_F(BadFiles, UnknownKey) {
  write_fixture("title: T\nkind: replay\nexercise: sgd\npoints: own\nstep: 8\n");
  expect_refused("fixtures/sgd/steps.yaml:5:1: ", {"`step`", "did you mean", "`steps`"});
}

TEST_F(BadFiles, KeyThatStandsTwice) {
  write_fixture(good_fixture() + "title: Again\n");
  expect_refused(last_line() + ":1: ", {"`title`", "twice"});
}

TEST_F(BadFiles, NumberOutOfRange) {
  std::string text = good_fixture();
  text.replace(text.find("wall_s: 4"), 9, "wall_s: -8");
  write_fixture(text);
  expect_refused("fixtures/sgd/steps.yaml:10:18: ", {"`wall_s`", "-8"});
}

TEST_F(BadFiles, NoYaml) {
  write_fixture("title: [T\nkind: replay\n");
  const Ended run = grade_here();
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, ContainsRegex("fixtures/sgd/steps.yaml:[0-9]+:[0-9]+: not valid YAML"));
}

TEST_F(BadFiles, DataThatIsNotThere) {
  write_fixture(R"(title: T
kind: training
from_student: [sgd]
optimizer: {exercise: sgd}
loss: {exercise: cross_entropy}
model: {mlp: [2, 3]}
data: {inputs: nowhere/inputs.idx, labels: blobs/train-labels.idx.gz}
batch_size: 32
steps: 2
)");
  expect_refused("fixtures/sgd/steps.yaml:7:", {"nowhere/inputs.idx"});
}

TEST_F(BadFiles, EmptyFile) {
  write_fixture("");
  expect_refused("fixtures/sgd/steps.yaml: ", {"empty"});
}

TEST_F(BadFiles, HugeFile) {
  write_fixture(good_fixture());
  fs::resize_file(folder() / "fixtures/sgd/steps.yaml", 100 * 1024 * 1024);
  expect_refused("fixtures/sgd/steps.yaml: ", {"104857600 bytes"});
}

TEST_F(BadFiles, FixtureThatIsNotThere) {
  write_fixture(good_fixture());
  write("rubric.yaml",
        "title: T\nitems:\n  - {id: sgd, title: S, points: 1, fixtures: [sgd/step]}\n");
  expect_refused("rubric.yaml:3:", {"`sgd/step`", "did you mean", "`sgd/steps`"});
}

TEST_F(BadFiles, RubricWithAnUnknownKey) {
  write_fixture(good_fixture());
  write("rubric.yaml", std::string(kRubric) + "hidden: [sgd]\n");
  expect_refused("rubric.yaml:4:1: ", {"`hidden`"});
}

TEST_F(BadFiles, NoRubric) {
  write_fixture(good_fixture());
  fs::remove(folder() / "rubric.yaml");
  expect_refused("rubric.yaml", {});
}

TEST_F(BadFiles, NoFixtures) { expect_refused("fixtures", {}); }

TEST_F(BadFiles, FixtureCheckRefusesThemToo) {
  const fs::path file = write("mine.yaml", "title: T\nkind: replay\nexercise: sdg\n");
  const Ended run = stepcheck({"fixture", "check", file.string()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, ContainsRegex("mine.yaml:[0-9]+:[0-9]+: "));
}

}  // namespace
}  // namespace stepcheck::testing
