// SPDX-License-Identifier: MIT
/// What the readers of each form demand, restated as checks; each names its source.

#include "report/classroom50.h"
#include "report/github.h"
#include "report/gradescope.h"
#include "report/junit.h"
#include "report/markdown.h"
#include "report/prairielearn.h"
#include "report/test_random_scorecard.h"
#include "report/test_readings.h"

#include <gtest/gtest.h>

#include <set>

namespace stepcheck {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;
using report_test::cards;
using report_test::lines_of;

void expect_only(const Json& object, const Names& allowed) {
  for (const auto& [key, value] : object.items()) EXPECT_TRUE(allowed.count(key)) << key;
}

// --- JUnit: gitlabhq/gitlabhq, doc/ci/testing/unit_test_reports.md; the attributes of counts and
// `type`, `message`, `line`, `properties` are those of testmoapp/junitxml.

void expect_attributes(pugi::xml_node node, const Names& allowed) {
  for (const auto attribute : node.attributes()) {
    EXPECT_TRUE(allowed.count(attribute.name())) << node.name() << "@" << attribute.name();
  }
}

void expect_counts(pugi::xml_node node) {
  const auto count = [&](const char* path) { return node.select_nodes(path).size(); };
  EXPECT_EQ(node.attribute("tests").as_uint(), count(".//testcase"));
  EXPECT_EQ(node.attribute("failures").as_uint(), count(".//failure"));
  EXPECT_EQ(node.attribute("errors").as_uint(), count(".//error"));
  EXPECT_EQ(node.attribute("skipped").as_uint(), count(".//skipped"));
}

void expect_test_case(pugi::xml_node test) {
  expect_attributes(test, {"classname", "name", "file", "line", "time"});
  EXPECT_STRNE(test.attribute("classname").value(), "");
  EXPECT_STRNE(test.attribute("name").value(), "");
  EXPECT_LE(test.select_nodes("*").size(), 1U) << "one outcome, and no output that links to a file";
  for (const auto outcome : test.children()) {
    EXPECT_TRUE(Names({"failure", "error", "skipped"}).count(outcome.name())) << outcome.name();
    expect_attributes(outcome, {"type", "message"});
    EXPECT_STRNE(outcome.text().get(), "") << "the text is what is shown";
  }
}

TEST(JunitRules, AreKept) {
  for (const Scorecard& card : cards()) {
    const std::string text = junit_report(card);
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(text.c_str()));
    EXPECT_LT(text.size(), 30'000'000U);
    const auto suites = document.child("testsuites");
    expect_counts(suites);
    Names names;
    for (const auto suite : suites.children()) {
      EXPECT_STREQ(suite.name(), "testsuite");
      expect_attributes(suite, {"name", "tests", "failures", "errors", "skipped"});
      expect_counts(suite);
      for (const auto test : suite.children("testcase")) {
        expect_test_case(test);
        const std::string name = std::string(test.attribute("classname").value()) + "\n" +
                                 test.attribute("name").value();
        EXPECT_TRUE(names.insert(name).second) << "only the first of a name counts: " << name;
      }
    }
  }
}

// XML 1.0, production 2, "Char".
TEST(JunitRules, ItHoldsNoCharacterThatXmlForbids) {
  for (const Scorecard& card : cards()) {
    const std::string text = junit_report(card);
    for (const char c : text) {
      ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') << int{c};
    }
    for (const char* forbidden : {"&#1;", "&#27;", "\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
      EXPECT_EQ(text.find(forbidden), std::string::npos) << forbidden;
    }
  }
}

TEST(JunitRules, VerdictsBecomeOutcomes) {
  pugi::xml_document document;
  document.load_string(junit_report(report_test::scorecard()).c_str());
  const auto outcome_of = [&](const char* name) {
    const std::string path = std::string("//testcase[@name='") + name + "']/*";
    return std::string(document.select_node(path.c_str()).node().name());
  };
  EXPECT_EQ(outcome_of("sgd/designed"), "");
  EXPECT_EQ(outcome_of("adam/designed"), "failure");
  EXPECT_EQ(outcome_of("lion/zero"), "failure") << "not attempted costs points";
  EXPECT_EQ(outcome_of("train/mlp"), "skipped");
  EXPECT_EQ(outcome_of("gpu/adam"), "skipped");
  EXPECT_EQ(outcome_of("adagrad/designed"), "error");
  EXPECT_EQ(outcome_of("hidden 1"), "failure");
}

// --- GitHub: 10 annotations of a level in a step, the others are dropped (zizmorcore/zizmor#634);
// escapes of actions/toolkit, packages/core/src/command.ts.

TEST(GithubRules, AreKept) {
  for (const Scorecard& card : cards()) {
    const std::string text = github_report(card);
    const auto commands = report_test::read_commands(text);
    EXPECT_EQ(commands.size(), lines_of(text).size()) << "every line is a command";
    std::map<std::string, int> levels;
    for (const auto& command : commands) {
      ++levels[command.level];
      for (const auto& [key, value] : command.properties) {
        EXPECT_TRUE(Names({"file", "line", "title"}).count(key)) << key;
      }
    }
    EXPECT_LE(levels["error"], 10);
    EXPECT_LE(levels["warning"], 1);
    EXPECT_EQ(levels["notice"], 1);
  }
}

TEST(GithubRules, NoWordOfASubmissionIsInTheLog) {
  for (const Scorecard& card : cards()) {
    const std::string text = github_report(card, Audience::Instructor);
    for (const char* theirs : {"set-output", "sqroot", "t=1", "torch::optim", "ATTACHMENT"}) {
      EXPECT_EQ(text.find(theirs), std::string::npos) << theirs;
    }
  }
}

// --- Gradescope: gradescope/autograder_samples, docs/specs.md.

TEST(GradescopeRules, AreKept) {
  for (const Scorecard& card : cards()) {
    const Json json = Json::parse(gradescope_report(card));
    expect_only(json, {"score", "output", "output_format", "test_output_format", "test_name_format",
                       "visibility", "stdout_visibility", "extra_data", "tests"});
    EXPECT_TRUE(json.at("score").is_number());
    EXPECT_EQ(json.at("visibility"), "visible");
    for (const Json& test : json.at("tests")) {
      expect_only(test, {"score", "max_score", "status", "name", "output", "extra_data"});
      EXPECT_EQ(test.contains("score"), test.contains("status"));
      if (test.contains("status")) {
        EXPECT_TRUE(Names({"passed", "failed"}).count(test.at("status")));
      }
    }
  }
}

TEST(GradescopeRules, AStudentSeesTheTotalAndAnInstructorsViewIsHidden) {
  const std::string student = gradescope_report(report_test::scorecard());
  EXPECT_EQ(student.find("\"visibility\": \"hidden\""), std::string::npos);
  const std::string all = gradescope_report(report_test::scorecard(), Audience::Instructor);
  EXPECT_EQ(Json::parse(all).at("visibility"), "hidden");
}

// --- Classroom 50: foundation50/classroom50, schemas/result-v1.schema.json, and validate_result in
// cli/gh-teacher/skeleton/dotgithub/scripts/runner.py for what a schema cannot say.

Classroom50Submission submission() {
  return {"dl",
          "hw2",
          "individual",
          "ada",
          "submit/2026-06-01T14-32-05Z-a1b2c3d",
          "https://github.com/o/r/commit/a",
          "https://github.com/o/r/releases/tag/submit%2Fx",
          "https://github.com/o/r/compare/a...b",
          "2026-06-01T14:33:11Z"};
}

void expect_scores(const Json& of) {
  for (const char* key : {"score", "max-score"}) {
    EXPECT_TRUE(of.at(key).is_number_integer()) << of.at(key);
    EXPECT_GE(of.at(key), 0);
  }
  EXPECT_LE(of.at("score"), of.at("max-score"));
}

TEST(Classroom50Rules, AreKept) {
  for (const Scorecard& card : cards()) {
    const std::string text = classroom50_report(card, submission());
    EXPECT_LT(text.size(), 10U << 20);
    const Json json = Json::parse(text);
    const Names required{"schema",     "classroom", "assignment", "assignment_type", "owner",
                         "submission", "commit",    "release",    "review",          "datetime"};
    Names all = required;
    all.insert({"score", "max-score", "tests"});
    expect_only(json, all);
    for (const std::string& key : required) EXPECT_NE(json.at(key), "") << key;
    EXPECT_EQ(json.at("schema"), "classroom50/result/v1");
    expect_scores(json);
    for (const Json& test : json.at("tests")) {
      EXPECT_NE(test.at("test-name"), "");
      EXPECT_TRUE(test.at("passed").is_boolean());
      expect_scores(test);
    }
  }
}

// --- Sizes: a submission that prints and breaks as much as it can.

Scorecard largest() {
  Scorecard card;
  for (int i = 0; i < 300; ++i) {
    std::vector<FixtureResult> results;
    for (int j = 0; j < 4; ++j) {
      const std::string name = "a/f" + std::to_string(j);
      results.push_back(report_test::told(report_test::fixture(name, "A", Verdict::Exception),
                                          name + std::string(500, '"'), std::string(5000, '`'),
                                          "\"\n\"\n" + std::string(20'000, '\\')));
    }
    card.items.push_back(report_test::item("i" + std::to_string(i), "I", 0, 1, results));
  }
  return card;
}

TEST(Sizes, StayWithinWhatTheReadersTake) {
  const Scorecard card = largest();
  EXPECT_LT(prairielearn_report(card).size(), 1'000'000U);
  EXPECT_LT(markdown_report(card).size(), 1U << 20);
  EXPECT_LT(gradescope_report(card).size(), 3'000'000U);
  EXPECT_LT(junit_report(card).size(), 30'000'000U);
  EXPECT_NE(markdown_report(card).find("would be too large"), std::string::npos);
  EXPECT_EQ(lines_of(github_report(card)).size(), 11U);
}

}  // namespace
}  // namespace stepcheck
