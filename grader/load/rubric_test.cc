// SPDX-License-Identifier: MIT
#include "load/rubric.h"

#include <gtest/gtest.h>

#include "load/test_exercises.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;

const std::vector<std::string> kFixtures{"adam/designed", "adam/zero", "sgd/designed"};

Banks banks() {
  Banks all;
  for (const char* name : {"eps-hat", "eps-inside"}) {
    all["adam"].mistakes.emplace_back();
    all["adam"].mistakes.back().name = name;
  }
  return all;
}

// A rubric of these items, the first in line 3.
std::string rubric(const std::vector<std::string>& items) {
  std::string text = "title: T\nitems:\n";
  for (const std::string& item : items) text += "  - {" + item + "}\n";
  return text;
}

Rubric load(const std::string& text) {
  const Folder folder;
  return load_rubric(folder.write("rubric.yaml", text), testing::exercises(), kFixtures, banks);
}

std::string refusal_of(const std::string& text) {
  const Folder folder;
  const auto file = folder.write("rubric.yaml", text);
  return testing::refusal(folder,
                          [&] { load_rubric(file, testing::exercises(), kFixtures, banks); });
}

std::string refusal_of_item(const std::string& item) { return refusal_of(rubric({item})); }

const std::string kSgd = "id: sgd, title: S, points: 10, fixtures: [sgd/designed]";

TEST(Rubric, ReadsAll) {
  const Rubric read = load(
      rubric({kSgd,
              "id: adam, title: Adam, points: 2.5, scoring: prefix, fixtures: [adam/designed, "
              "adam/zero], needs: [sgd], extra_credit: true, hidden: true, feedback: location"}) +
      "conventions: {adam: {eps_place: inside}}\n");
  EXPECT_EQ(read.title, "T");
  EXPECT_EQ(read.conventions.at("adam"), (Options{{"eps_place", 1}}));
  ASSERT_EQ(read.items.size(), 2U);
  EXPECT_EQ(read.items[0].scoring, Scoring::AllOrNothing);
  EXPECT_EQ(read.items[0].feedback, Feedback::Full);
  EXPECT_FALSE(read.items[0].extra_credit || read.items[0].hidden);
  const RubricItem& adam = read.items[1];
  EXPECT_EQ(adam.id, "adam");
  EXPECT_EQ(adam.title, "Adam");
  EXPECT_EQ(adam.points, 2.5);
  EXPECT_EQ(adam.scoring, Scoring::Prefix);
  EXPECT_EQ(adam.fixtures, (std::vector<std::string>{"adam/designed", "adam/zero"}));
  EXPECT_EQ(adam.needs, (std::vector<std::string>{"sgd"}));
  EXPECT_TRUE(adam.extra_credit && adam.hidden);
  EXPECT_EQ(adam.feedback, Feedback::Location);
}

TEST(Rubric, HiddenItemsTellTheVerdictAlone) {
  EXPECT_EQ(load(rubric({kSgd + ", hidden: true"})).items[0].feedback, Feedback::Verdict);
  EXPECT_EQ(refusal_of_item(kSgd + ", hidden: true, feedback: full"),
            "rubric.yaml:3:87: `feedback`: found `full` on a hidden item; allowed here: verdict, "
            "location");
}

TEST(Rubric, RefusesItems) {
  EXPECT_EQ(refusal_of("title: T\nitems: []\n"),
            "rubric.yaml:2:8: `items`: found an empty list; at least one item is due");
  EXPECT_EQ(refusal_of("title: T\n"), "rubric.yaml:1:1: key `items` is missing; add it");
  EXPECT_EQ(refusal_of("titel: T\nitems: []\n"),
            "rubric.yaml:1:1: unknown key `titel`; allowed here: title, conventions, items; did "
            "you mean `title`?");
  EXPECT_EQ(refusal_of_item("id: Adam"),
            "rubric.yaml:3:10: `id`: found `Adam`; a name of small letters, digits and `_` is due");
  EXPECT_EQ(refusal_of(rubric({kSgd, kSgd})),
            "rubric.yaml:4:10: item `sgd` stands twice; rename one");
  EXPECT_EQ(refusal_of_item("id: a, title: A, points: -1"),
            "rubric.yaml:3:31: `points`: found `-1`; a real number of at least 0 and at most "
            "1000000 is due");
  EXPECT_EQ(refusal_of_item("id: a, title: A, points: .inf"),
            "rubric.yaml:3:31: `points`: found `.inf`; a real number of at least 0 and at most "
            "1000000 is due");
  EXPECT_EQ(refusal_of_item(kSgd + ", scoring: all"),
            "rubric.yaml:3:72: `scoring`: found `all`; allowed here: all_or_nothing, proportional, "
            "prefix");
  EXPECT_EQ(refusal_of_item(kSgd + ", weight: 2").substr(0, 36),
            "rubric.yaml:3:63: unknown key `weigh");
}

TEST(Rubric, RefusesFixtures) {
  const std::string begin = "id: a, title: A, points: 1, fixtures: ";
  EXPECT_EQ(refusal_of_item(begin + "[]"),
            "rubric.yaml:3:44: `fixtures`: found an empty list; at least one is due");
  EXPECT_EQ(refusal_of_item(begin + "[adam/desinged]"),
            "rubric.yaml:3:45: no fixture `adam/desinged`; there are: adam/designed, adam/zero, "
            "sgd/designed; did you "
            "mean `adam/designed`?");
  EXPECT_EQ(refusal_of_item(begin + "[adam/zero, adam/zero]"),
            "rubric.yaml:3:56: `adam/zero` stands twice; keep one");
}

TEST(Rubric, ReadsCredit) {
  const Rubric read = load(rubric({kSgd + ", credit: {eps-hat: 0.95, eps-inside: 0}"}));
  EXPECT_EQ(read.items.at(0).credit,
            (std::map<std::string, double>{{"eps-hat", 0.95}, {"eps-inside", 0}}));
  EXPECT_TRUE(load(rubric({kSgd})).items.at(0).credit.empty());
}

TEST(Rubric, RefusesCredit) {
  EXPECT_EQ(refusal_of_item(kSgd + ", credit: {eps-hta: 0.5}"),
            "rubric.yaml:3:72: no known mistake `eps-hta`; see `stepcheck list mistakes`; did you "
            "mean `eps-hat`?");
  EXPECT_EQ(
      refusal_of_item(kSgd + ", credit: {eps-hat: 1.5}"),
      "rubric.yaml:3:81: `eps-hat`: found `1.5`; a real number of at least 0 and at most 1 is due");
}

TEST(Rubric, RefusesNeeds) {
  const std::string later = "id: a, title: A, points: 1, fixtures: [adam/zero], needs: ";
  EXPECT_EQ(refusal_of(rubric({later + "[sgd]", kSgd})),
            "rubric.yaml:3:65: no earlier item `sgd`; there are: none");
  EXPECT_EQ(refusal_of(rubric({later + "[a]"})),
            "rubric.yaml:3:65: no earlier item `a`; there are: none");
  EXPECT_EQ(refusal_of(rubric({kSgd, later + "[sgdd]"})),
            "rubric.yaml:4:65: no earlier item `sgdd`; there are: sgd; did you mean `sgd`?");
}

TEST(Rubric, RefusesConventions) {
  const std::string begin = rubric({kSgd}) + "conventions: ";
  EXPECT_EQ(refusal_of(begin + "{adan: {}}"),
            "rubric.yaml:4:15: no exercise `adan`; allowed here: adam, adamw, cross_entropy, "
            "l2_penalty, momentum, sgd; "
            "did you mean `adam`?");
  EXPECT_EQ(refusal_of(begin + "{adam: {eps_place: left}}"),
            "rubric.yaml:4:33: `eps_place`: found `left`; allowed here: outside, inside, hat");
}

}  // namespace
}  // namespace stepcheck
