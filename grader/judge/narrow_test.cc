// SPDX-License-Identifier: MIT
#include "judge/narrow.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

using Names = std::vector<std::string>;

Mistake named(const std::string& name) {
  Mistake mistake;
  mistake.name = name;
  return mistake;
}

FixtureResult wrong(const Names& names) {
  FixtureResult result;
  result.verdict = Verdict::WrongTrajectory;
  result.diagnosis.emplace();
  for (const auto& name : names) result.diagnosis->mistakes.push_back(named(name));
  result.diagnosis->possible = names;
  return result;
}

FixtureResult having(Verdict verdict) {
  FixtureResult result;
  result.verdict = verdict;
  return result;
}

Names names(const FixtureResult& result) {
  Names all;
  for (const auto& mistake : result.diagnosis->mistakes) all.push_back(mistake.name);
  return all;
}

/// What is left of a, b and c beside another result, whose fixture catches `caught`.
Names left_beside(FixtureResult other, const std::string& caught = "") {
  FixtureResult result = wrong({"a", "b", "c"});
  narrow_mistakes({&result, &other}, [&](const FixtureResult&, const Mistake& mistake) {
    return mistake.name != caught;
  });
  return names(result);
}

TEST(NarrowMistakes, AnAcceptedFixtureRulesOutWhatItWouldHaveCaught) {
  EXPECT_EQ(left_beside(having(Verdict::Accepted), "b"), (Names{"a", "c"}));
}

TEST(NarrowMistakes, AWrongOneRulesOutWhatDoesNotReproduceIt) {
  EXPECT_EQ(left_beside(wrong({"c"})), Names{"c"});
  FixtureResult near_miss = wrong({});
  near_miss.diagnosis->possible = {"a"};
  EXPECT_EQ(left_beside(near_miss), Names{"a"});
}

TEST(NarrowMistakes, OneOfTwoAtOnceIsAllowed) {
  FixtureResult two = wrong({});
  two.diagnosis->together = {named("b"), named("x")};
  EXPECT_EQ(left_beside(two), Names{"b"});
}

TEST(NarrowMistakes, WhereNothingIsLeftAllAreKept) {
  EXPECT_EQ(left_beside(wrong({})), (Names{"a", "b", "c"}));
}

TEST(NarrowMistakes, WhatGaveNoNumbersRulesNothingOut) {
  EXPECT_EQ(left_beside(having(Verdict::Crashed), "a"), (Names{"a", "b", "c"}));
}

// In whichever order the results stand: each is held against the others as they were found.
TEST(NarrowMistakes, TwoClassesAreHeldAgainstEachOther) {
  FixtureResult one = wrong({"a", "b"});
  FixtureResult other = wrong({"b", "c"});
  narrow_mistakes({&one, &other}, {});
  EXPECT_EQ(names(one), Names{"b"});
  EXPECT_EQ(names(other), Names{"b"});
}

}  // namespace
}  // namespace stepcheck
