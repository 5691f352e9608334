// SPDX-License-Identifier: MIT
/// What the program says to whoever calls it, and with which exit code it leaves.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <set>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CommandLine : public EndToEnd {
 protected:
  // A usage error: told on stderr, in `words` among others, and nothing done.
  void expect_usage(const Arguments& arguments, const std::vector<std::string>& words) const {
    const Ended run = stepcheck(arguments);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.out, IsEmpty());
    for (const auto& word : words) EXPECT_THAT(run.err, HasSubstr(word));
    EXPECT_FALSE(contains(run.err, "compiled")) << run.err;
  }

  void expect_grade_usage(const Arguments& more, const std::vector<std::string>& words) const {
    expect_usage(Arguments{"grade", example("right").string()} + more, words);
  }

  std::set<std::string> listed(const std::string& what) const {
    const Ended run = stepcheck({"list", what});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.err, IsEmpty());
    std::set<std::string> words;
    for (const auto& line : lines(run.out)) words.insert(line.substr(0, line.find(' ')));
    EXPECT_EQ(words.size(), lines(run.out).size()) << run.out;
    return words;
  }
};

TEST_F(CommandLine, HelpOnStandardOutput) {
  for (const Arguments& command :
       {Arguments{}, Arguments{"check"}, Arguments{"grade"}, Arguments{"fixture"},
        Arguments{"fixture", "check"}, Arguments{"experiment"}, Arguments{"list"},
        Arguments{"doctor"}}) {
    const Ended run = stepcheck(command + Arguments{"--help"});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.out, HasSubstr("--help"));
    EXPECT_THAT(run.err, IsEmpty());
  }
  EXPECT_THAT(stepcheck({"--help"}).out, HasSubstr("Exit codes: 0 all accepted; 1 graded"));
}

TEST_F(CommandLine, Version) {
  const Ended run = stepcheck({"--version"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, ContainsRegex("^stepcheck [0-9]+\\.[0-9]+\\.[0-9]+\n$"));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(CommandLine, WrongCommands) {
  expect_usage({}, {"--help"});
  expect_usage({"greet"}, {"`greet` is no command", "--help"});
  expect_usage({"grade"}, {"DIR"});
  expect_usage({"fixture"}, {"subcommand"});
  expect_usage({"fixture", "check"}, {"FILE"});
  expect_usage({"experiment"}, {"NAME"});
  expect_usage({"list"}, {"WHAT"});
  expect_usage({"list", "colours"}, {"colours", "exercises"});
}

TEST_F(CommandLine, WrongOptions) {
  expect_grade_usage({"--colour"}, {"--colour"});
  expect_grade_usage({"--device", "tpu"}, {"tpu", "cuda"});
  expect_grade_usage({"--dtype", "float16"}, {"float16", "float32"});
  expect_grade_usage({"--for", "everyone"}, {"everyone", "student"});
  expect_grade_usage({"--jobs", "0"}, {"--jobs"});
  expect_grade_usage({"--jobs", "many"}, {"--jobs"});
  expect_grade_usage({"--rubric"}, {"--rubric"});
  expect_grade_usage({"another_folder"}, {"another_folder"});
}

TEST_F(CommandLine, WrongFolder) {
  expect_usage({"grade", "nowhere"}, {"nowhere", "folder"});
  expect_usage({"grade", write("adam.cc", "").string()}, {"adam.cc", "folder"});
  expect_usage({"check", "--dir", "nowhere"}, {"nowhere", "folder"});
}

TEST_F(CommandLine, WrongSelection) {
  expect_grade_usage({"--only", "adan"}, {"adan", "did you mean", "adam"});
  expect_grade_usage({"--only", "adam/desinged"}, {"did you mean", "adam/designed"});
  expect_usage({"check", "crossentropy"}, {"did you mean", "cross_entropy"});
  expect_usage({"list", "mistakes", "adan"}, {"did you mean", "adam"});
  expect_usage({"check", "adam_unseen"}, {"nothing is selected"});
}

TEST_F(CommandLine, WrongForms) {
  expect_grade_usage({"--format", "xml"}, {"xml", "terminal", "json"});
  expect_grade_usage({"--format", "jason"}, {"did you mean", "json"});
  expect_grade_usage({"--format", "json", "--format", "terminal"}, {"standard output"});
  expect_grade_usage({"--format", "json=a", "--output", "b"}, {"--output"});
  EXPECT_FALSE(fs::exists(folder() / "a"));
  EXPECT_FALSE(fs::exists(folder() / "b"));
}

TEST_F(CommandLine, WrongSecret) {
  expect_grade_usage({"--seed-secret", "nowhere"}, {"nowhere"});
  const std::string file = write("short", "too short").string();
  expect_grade_usage({"--seed-secret", file}, {file, "9 bytes"});
}

TEST_F(CommandLine, ListsExercises) {
  std::set<std::string> contracts;
  for (const auto& entry : fs::directory_iterator(source("student"))) {
    if (entry.path().extension() == ".h") contracts.insert(entry.path().stem());
  }
  EXPECT_EQ(listed("exercises"), contracts);
}

TEST_F(CommandLine, ListsFixtures) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(source("fixtures"))) {
    const bool experiment = entry.path().parent_path().filename() == "experiments";
    if (entry.path().extension() != ".yaml" || experiment) continue;
    names.insert(entry.path().lexically_relative(source("fixtures")).replace_extension());
  }
  EXPECT_EQ(listed("fixtures"), names);
}

TEST_F(CommandLine, ListsItems) {
  std::set<std::string> ids;
  for (const auto& item : YAML::LoadFile(source("rubric.yaml"))["items"]) {
    ids.insert(item["id"].as<std::string>());
  }
  EXPECT_EQ(listed("items"), ids);
}

TEST_F(CommandLine, ListsVerdicts) {
  const auto names = listed("verdicts");
  EXPECT_EQ(names.size(), 16U);
  EXPECT_EQ(names.count("grader-error") + names.count("accepted"), 2U);
}

TEST_F(CommandLine, ChecksTheStubs) {
  const Ended run = stepcheck({"check", "--format", "json", "--quiet"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, IsEmpty());
  const Json card = Json::parse(run.out);
  EXPECT_EQ(card.at("points"), 0);
  EXPECT_EQ(card.at("submission"), source("student").string());
  for (const auto& item : card.at("items")) {
    EXPECT_FALSE(item.at("hidden")) << item.at("id");
    EXPECT_THAT(std::string(item.at("verdict")), ::testing::AnyOf("not-attempted", "skipped"));
  }
}

TEST_F(CommandLine, ChecksOneExercise) {
  const Ended run = stepcheck({"check", "sgd", "--dir", example("right"), "--format", "json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  for (const auto& item : Json::parse(run.out).at("items")) {
    EXPECT_EQ(item.at("verdict"), "accepted");
    for (const auto& fixture : item.at("fixtures")) {
      EXPECT_EQ(fixture.at("exercises"), Json::array({"sgd"}));
    }
  }
}

TEST_F(CommandLine, ChecksFixtures) {
  const Ended run = stepcheck({"fixture", "check", source("fixtures/adam/designed.yaml"),
                               source("fixtures/mse/probe.yaml")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(lines(run.out)[0], "adam/designed: replay of adam");
  EXPECT_THAT(lines(run.out)[1], HasSubstr("textbook and LibTorch agree"));
  EXPECT_THAT(run.out, HasSubstr("\nmse/probe: probe of mse\n"));
}

TEST_F(CommandLine, Doctor) {
  const Ended run = stepcheck({"doctor"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, IsEmpty());
  for (const char* subject :
       {"compiler", "header", "LibTorch", "course", "GPU", "isolation", "store"}) {
    EXPECT_THAT(run.out, HasSubstr(subject));
  }
  EXPECT_THAT(run.out, ::testing::Not(HasSubstr("MISSING")));
}

TEST_F(CommandLine, ExitCodeTellsWhetherAllIsAccepted) {
  EXPECT_EQ(grade_quickly(example("right"), {"--only", "sgd"}).run.exit_code, 0);
  EXPECT_EQ(grade_quickly(example("wrong_formula"), {"--only", "sgd"}).run.exit_code, 1);
}

}  // namespace
}  // namespace stepcheck::testing
