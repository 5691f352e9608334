// SPDX-License-Identifier: MIT
#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

#include <sstream>
#include <string>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class NewFixture : public EndToEnd {
 protected:
  Ended made(const std::string& exercise, const std::string& kind,
             const std::string& file = "new.yaml") const {
    return stepcheck({"fixture", "new", exercise, "--kind", kind, "-o", file});
  }
};

// As it is, once its noise is measured, as that of the shipped ones is.
TEST_F(NewFixture, OfEveryExercisePassesItsOwnCheck) {
  std::istringstream exercises(stepcheck({"list", "exercises"}).out);
  Arguments files;
  for (std::string line; std::getline(exercises, line);) {
    std::istringstream words(line);
    std::string exercise;
    std::string kind;
    words >> exercise >> kind;
    const std::string file = exercise + ".yaml";
    const Ended run = made(exercise, kind == "optimizer" ? "replay" : "probe", file);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    files.push_back(file);
  }
  EXPECT_GE(files.size(), 22U);
  EXPECT_EQ(stepcheck(Arguments{"fixture", "calibrate"} + files).exit_code, 0);
  const Ended check = stepcheck(Arguments{"fixture", "check", "-q"} + files);
  EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
}

TEST_F(NewFixture, OfATrainingIsAnsweredByBothOracles) {
  EXPECT_EQ(made("momentum", "training").exit_code, 0);
  EXPECT_THAT(read(folder() / "new.yaml"), HasSubstr("from_student: [momentum]"));
  EXPECT_EQ(stepcheck({"fixture", "check", "--oracles", "-q", "new.yaml"}).exit_code, 0);
}

TEST_F(NewFixture, OverwritesNothing) {
  write("new.yaml", "mine");
  const Ended run = made("adam", "replay");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "stepcheck: new.yaml is there already; name another file with -o\n");
  EXPECT_EQ(read(folder() / "new.yaml"), "mine");
}

TEST_F(NewFixture, RefusesWhatDoesNotFit) {
  EXPECT_EQ(made("adan", "replay").err,
            "stepcheck: `adan` is no exercise (see `stepcheck list exercises`); did you mean "
            "`adam`?\n");
  EXPECT_EQ(made("adam", "probe").err,
            "stepcheck: --kind probe: adam is an optimizer; allowed here: replay or training\n");
  EXPECT_FALSE(fs::exists(folder() / "new.yaml"));
}

TEST_F(NewFixture, ListSaysWhatWasSeenCaught) {
  install([](Json&) {});
  EXPECT_THAT(stepcheck({"fixture", "list"}).out,
              HasSubstr("mse/probe                        probe     not checked"));
  stepcheck({"fixture", "check", "-q", source("fixtures/mse/probe.yaml").string()});
  EXPECT_THAT(stepcheck({"fixture", "list"}).out,
              HasSubstr("mse/probe                        probe     catches 21 of 22"));
}

}  // namespace
}  // namespace stepcheck::testing
