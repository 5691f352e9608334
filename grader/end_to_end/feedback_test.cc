// SPDX-License-Identifier: MIT
/// What a student's report tells, by the item's feedback, and what it withholds.

#include "end_to_end/end_to_end.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// One shipped fixture for each level.
constexpr const char* kRubric = R"(title: Four levels
items:
  - {id: told, title: Told in full, points: 10, fixtures: [adam/designed]}
  - {id: placed, title: Where alone, points: 10, fixtures: [adam/zero], feedback: location}
  - {id: judged, title: Verdict alone, points: 10, fixtures: [adam/defaults], feedback: verdict}
  - {id: hidden, title: Nothing told, points: 10, fixtures: [adam/unseen], hidden: true}
)";

std::set<std::string> keys(const Json& object) {
  std::set<std::string> names;
  for (const auto& [key, value] : object.items()) names.insert(key);
  return names;
}

// The first five digits that count, as any form of the number would show them.
std::string digits(double number) {
  const std::string text = fmt::format("{:.17e}", std::abs(number));
  return text.substr(0, 1) + text.substr(2, 4);
}

// The numbers in a text, without their point and the zeros before the first digit that counts.
std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<std::string> all{""};
  for (const char c : text) {
    const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (digit && !(c == '0' && all.back().empty())) all.back() += c;
    if (!digit && c != '.') all.emplace_back();
  }
  return all;
}

void collect(const Json& json, std::set<std::string>& all) {
  if (json.is_number_float() && json != 0) all.insert(digits(json));
  if (json.is_structured()) {
    for (const auto& part : json) collect(part, all);
  }
}

// The values of a fixture by their digits, what it has printed included. Round ones are left out:
// they could stand anywhere.
std::set<std::string> values_of(const Json& fixture) {
  std::set<std::string> all;
  collect(fixture.at("comparison"), all);
  for (const auto& number : numbers_in(fixture.at("output"))) {
    if (number.size() >= 5) all.insert(number.substr(0, 5));
  }
  std::erase_if(all, [](const std::string& text) { return text.ends_with("000"); });
  return all;
}

int count_values(const std::set<std::string>& values, const std::string& text) {
  const auto numbers = numbers_in(text);
  return static_cast<int>(std::count_if(numbers.begin(), numbers.end(), [&](const auto& number) {
    return number.size() >= 5 && values.count(number.substr(0, 5)) > 0;
  }));
}

class FeedbackLevels : public EndToEnd {
 protected:
  FeedbackLevels() { write("rubric.yaml", kRubric); }

  // A wrong Adam that also prints, and so could tell what it was asked.
  fs::path talkative() const {
    std::string text = read(example("wrong_formula") / "adam.cc");
    text.insert(text.rfind('}'),
                "  std::printf(\"asked %.17g\\n\", grad.reshape({-1})[0].item<double>());\n");
    return submission({{"adam.cc", "#include <cstdio>\n" + text}});
  }

  Graded grade_for(const std::string& reader) const {
    return grade(talkative(), {"--rubric", "rubric.yaml"}, reader);
  }
};

// What is not in a list is withheld: the lists are whole.
TEST_F(FeedbackLevels, EachTellsItsShare) {
  const Graded graded = grade_for("student");
  const Json& told = graded.fixture("adam/designed");
  EXPECT_THAT(keys(told), IsSupersetOf({"title", "output", "reproduce", "usage"}));
  EXPECT_THAT(keys(told.at("comparison").at("first")),
              IsSupersetOf({"expected", "actual", "allowed"}));

  const Json& placed = graded.fixture("adam/zero");
  EXPECT_THAT(keys(placed), UnorderedElementsAre("fixture", "title", "kind", "exercises", "verdict",
                                                 "reproduce", "comparison", "diagnosis"));
  EXPECT_THAT(keys(placed.at("diagnosis")), UnorderedElementsAre("mistakes"));
  EXPECT_THAT(keys(placed.at("comparison")),
              UnorderedElementsAre("steps", "steps_agreeing", "steps_before", "elements",
                                   "elements_agreeing", "first", "channels"));
  EXPECT_THAT(keys(placed.at("comparison").at("first")),
              UnorderedElementsAre("step", "channel", "tensor", "index"));

  EXPECT_THAT(
      keys(graded.fixture("adam/defaults")),
      UnorderedElementsAre("fixture", "title", "kind", "exercises", "verdict", "reproduce"));

  EXPECT_THAT(keys(graded.fixture("hidden 1")), UnorderedElementsAre("fixture", "verdict"));
  EXPECT_EQ(graded.verdict("hidden"), "wrong-trajectory");
}

TEST_F(FeedbackLevels, NoneLeaksInAnyForm) {
  const Graded all = grade_for("instructor");
  for (const auto& item : all.card.at("items")) EXPECT_EQ(item.at("feedback"), "full");
  const Graded json = grade_for("student");
  const Ended terminal = stepcheck({"grade", talkative().string(), "--rubric", "rubric.yaml"});
  const Ended page =
      stepcheck({"grade", talkative().string(), "--rubric", "rubric.yaml", "--format", "html"});
  const auto told = values_of(all.fixture("adam/designed"));
  EXPECT_GT(count_values(told, json.item("told").dump()), 10);
  EXPECT_GE(count_values(told, terminal.out), 2);  // expected and actual: so the search does find
  EXPECT_GT(count_values(told, page.out), 10);

  const std::map<std::string, std::string> withheld{
      {"placed", "adam/zero"}, {"judged", "adam/defaults"}, {"hidden", "adam/unseen"}};
  for (const auto& [item, fixture] : withheld) {
    auto values = values_of(all.fixture(fixture));
    std::erase_if(values, [&](const auto& value) { return told.count(value) > 0; });
    ASSERT_GT(values.size(), 10U);
    EXPECT_EQ(count_values(values, json.item(item).dump()), 0) << item;
    EXPECT_EQ(count_values(values, terminal.out), 0) << item;
    EXPECT_EQ(count_values(values, page.out), 0) << item;
  }

  const std::string title = all.fixture("adam/unseen").at("title");
  for (const Ended& run : {json.run, terminal, page}) {
    EXPECT_THAT(run.out + run.err, Not(AnyOf(HasSubstr("unseen"), HasSubstr(title))));
  }
}

TEST_F(FeedbackLevels, CheckDoesNotRunTheHidden) {
  const Ended run = stepcheck({"check", "--dir", talkative().string(), "--rubric", "rubric.yaml"});
  EXPECT_THAT(run.out, HasSubstr("adam/designed"));
  EXPECT_THAT(run.out + run.err, Not(AnyOf(HasSubstr("unseen"), HasSubstr("hidden"))));
}

class Reproduce : public EndToEnd {
 protected:
  static Json divergence(const Graded& graded, const std::string& fixture) {
    return graded.fixture(fixture).at("comparison").at("first");
  }

  // The command that a report prints, in a shell and in the same folder, tells the same.
  void expect_same_again(const Graded& graded, const std::string& fixture) const {
    const std::string line = graded.fixture(fixture).at("reproduce");
    Graded again{shell(line + " --format json --for instructor"), {}};
    ASSERT_EQ(again.run.exit_code, 1) << line << "\n" << again.run.err;
    again.card = Json::parse(again.run.out);
    EXPECT_EQ(divergence(again, fixture), divergence(graded, fixture)) << line;
    std::size_t count = 0;
    for (const auto& item : again.card.at("items")) count += item.at("fixtures").size();
    EXPECT_EQ(count, 1U) << line;
  }

  Files wrong_adam() const { return {{"adam.cc", read(example("wrong_formula") / "adam.cc")}}; }
};

TEST_F(Reproduce, EachFailureOfTheShippedFixtures) {
  const Graded graded = grade(submission(wrong_adam()), {"--only", "adam"});
  for (const char* fixture : {"adam/designed", "adam/zero", "adam/defaults"}) {
    expect_same_again(graded, fixture);
  }
}

TEST_F(Reproduce, WithEveryOptionThatMatters) {
  const fs::path work = submission(wrong_adam(), "Ann's work");
  const std::string secret = write("my secret", "sixteen bytes or more of it").string();
  const Graded graded =
      grade_quickly(work, {"--only", "adam/steps", "--dtype", "float32", "--seed-secret", secret,
                           "--data", source("fixtures/data").string(), "--device", "cpu"});
  expect_same_again(graded, "adam/steps");
  EXPECT_NE(divergence(graded, "adam/steps"),
            divergence(grade_quickly(work, {"--only", "adam/steps"}), "adam/steps"));
}

TEST_F(Reproduce, WithPathsAsTheyWereGiven) {
  submission(wrong_adam());
  expect_same_again(grade("work", {"--only", "adam/zero"}), "adam/zero");
}

// Bash is needed to read what could be taken for a line of the report.
TEST_F(Reproduce, WithANameThatForgesALine) {
  const std::string name = "it's\n+ accepted  adam \x1b[31m\\";
  const Graded graded = grade(submission(wrong_adam(), name), {"--only", "adam/zero"});
  const std::string line = graded.fixture("adam/zero").at("reproduce");
  EXPECT_EQ(line.find_first_of("\n\x1b"), std::string::npos);
  write("again.sh", line + " --format json --for instructor\n");
  Graded again{shell("bash again.sh"), {}};
  again.card = Json::parse(again.run.out);
  EXPECT_EQ(divergence(again, "adam/zero"), divergence(graded, "adam/zero"));
}

// From the program's own folder its name alone would be looked for elsewhere.
TEST_F(Reproduce, FromTheProgramsFolder) {
  install([](Json&) {});
  submission(wrong_adam(), "installed/work");
  const std::string line = "cd installed && ./stepcheck grade work --only adam/zero --format json";
  const Json card = Json::parse(shell(line).out);
  const std::string again = card.at("items").at(0).at("fixtures").at(0).at("reproduce");
  EXPECT_EQ(shell("cd installed && " + again).exit_code, 1) << again;
}

}  // namespace
}  // namespace stepcheck::testing
