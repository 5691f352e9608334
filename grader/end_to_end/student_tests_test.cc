// SPDX-License-Identifier: MIT
/// The GoogleTest tests of the fixtures say what `stepcheck check` says.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class StudentTests : public EndToEnd {
 protected:
  // On the sample that is partly right.
  Ended run(const Arguments& more) const {
    ChildSettings changed = settings();
    changed.environment["STEPCHECK_SUBMISSION"] = source("ci/samples/partly_right").string();
    const fs::path program = fs::path(STEPCHECK_PROGRAM).replace_filename("student_tests");
    return run_child(Arguments{program.string()} + more, changed);
  }

  // By the name of its test.
  std::map<std::string, Json> tested(const std::string& filter) const {
    const fs::path file = folder() / "tests.json";
    run({"--gtest_filter=" + filter, "--gtest_output=json:" + file.string()});
    std::map<std::string, Json> all;
    const Json json = Json::parse(read(file));
    for (const Json& suite : json.at("testsuites")) {
      for (const Json& test : suite.at("testsuite")) {
        all[suite.at("name").get<std::string>() + "." + test.at("name").get<std::string>()] = test;
      }
    }
    return all;
  }
};

std::string failure_of(const Json& test) {
  return test.contains("failures") ? test.at("failures").at(0).at("failure").get<std::string>()
                                   : "";
}

TEST_F(StudentTests, HaveTheVerdictsOfCheck) {
  const auto tests = tested("Adam.*:Momentum.*:Adamw.zero");
  const Ended check = stepcheck({"check", "adam", "momentum", "--dir",
                                 source("ci/samples/partly_right").string(), "--format", "json"});
  int compared = 0;
  const Json card = Json::parse(check.out);
  for (const Json& item : card.at("items")) {
    for (const Json& fixture : item.at("fixtures")) {
      if (fixture.at("verdict") == "skipped") continue;  // tests wait for nobody
      std::string name = fixture.at("fixture");
      name[0] = static_cast<char>(std::toupper(name[0]));
      name[name.find('/')] = '.';
      const Json& test = tests.at(name);
      EXPECT_EQ(test.at("verdict"), fixture.at("verdict")) << name;
      EXPECT_EQ(test.contains("failures"), fixture.at("verdict") != "accepted") << name;
      ++compared;
    }
  }
  EXPECT_GE(compared, 8);
  EXPECT_EQ(tests.at("Adamw.zero").at("verdict"), "not-attempted");
  EXPECT_NE(failure_of(tests.at("Adamw.zero")), "");
}

TEST_F(StudentTests, SayWhereItDivergesAtTheFixturesPlace) {
  const std::string failure = failure_of(tested("Adam.designed").at("Adam.designed"));
  EXPECT_THAT(failure, HasSubstr("fixtures/adam/designed.yaml:1"));
  EXPECT_THAT(failure, HasSubstr("diverges    step 1, update of fc1.weight[1,3]"));
  EXPECT_THAT(failure, HasSubstr("mistake     eps-hat"));
  EXPECT_THAT(failure, HasSubstr("stepcheck grade"));
}

TEST_F(StudentTests, ListEveryPublicFixtureAndNoHiddenOne) {
  const Ended listed = run({"--gtest_list_tests"});
  EXPECT_EQ(listed.exit_code, 0);
  EXPECT_THAT(listed.out, HasSubstr("Cross_entropy.\n  "));
  EXPECT_THAT(listed.out, HasSubstr("Blobs.\n  "));
  EXPECT_THAT(listed.out, ::testing::Not(HasSubstr("unseen")));
}

}  // namespace
}  // namespace stepcheck::testing
