// SPDX-License-Identifier: MIT
#include "judge/pairs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stepcheck {
namespace {

const Tolerances kHundredth(ToleranceRule{0.01, 0, 0});
const Record kRight{{1, 2, 3}, {4, 5, 6}};

Mistake of(Frequency frequency) {
  Mistake mistake;
  mistake.frequency = frequency;
  return mistake;
}
const Mistake kCommon = of(Frequency::High);
const Mistake kRare = of(Frequency::Low);

Layouts three_numbers() {
  Layout layout;
  layout.add("exp_avg", "w", {1});
  layout.add("update", "w", {2});
  return Layouts({layout});
}

std::vector<Pair> ranked(const std::vector<Suspect>& suspects, const Record& actual,
                         std::size_t count = 10) {
  return likely_pairs(kRight, suspects, actual, three_numbers(), kHundredth, count);
}

void expect_first(const std::vector<Pair>& pairs, std::size_t a, std::size_t b) {
  ASSERT_FALSE(pairs.empty());
  EXPECT_EQ(pairs.front().a, a);
  EXPECT_EQ(pairs.front().b, b);
}

TEST(LikelyPairs, EachNumberIsThatOfTheSuspectThatChangesIt) {
  const std::vector<Suspect> suspects{{&kCommon, {{1, 7, 3}, {4, 5, 6}}},
                                      {&kRare, {{9, 2, 3}, {4, 5, 6}}},
                                      {&kRare, {{1, 2, 3}, {4, 5, 8}}}};
  const auto pairs = ranked(suspects, {{9, 2, 3}, {4, 5, 8}});
  EXPECT_EQ(pairs.size(), 3U);
  expect_first(pairs, 1, 2);
  EXPECT_EQ(pairs.front().unexplained, 0);
  EXPECT_EQ(pairs.back().unexplained, 2) << "what neither changes must be right";
}

TEST(LikelyPairs, WhereBothChangeANumberSumAndProductSpeakForThem) {
  const std::vector<Suspect> suspects{{&kCommon, {{1, 4, 3}, {4, 10, 6}}},
                                      {&kCommon, {{1, 6, 3}, {4, 15, 6}}},
                                      {&kCommon, {{1, 3, 3}, {4, 6, 6}}}};
  expect_first(ranked(suspects, {{1, 12, 3}, {4, 30, 6}}), 0, 1);
  expect_first(ranked(suspects, {{1, 5, 3}, {4, 11, 6}}), 0, 2);
}

TEST(LikelyPairs, AmongEqualsTheFrequentComeFirst) {
  const Record one{{9, 2, 3}, {4, 5, 6}};
  const Record other{{1, 7, 3}, {4, 5, 6}};
  expect_first(ranked({{&kRare, one}, {&kCommon, one}, {&kRare, other}}, {{9, 7, 3}, {4, 5, 6}}), 1,
               2);
}

TEST(LikelyPairs, OnlySoManyAreKept) {
  const Record one{{9, 2, 3}, {4, 5, 6}};
  const Record other{{1, 7, 3}, {4, 5, 6}};
  const std::vector<Suspect> suspects{
      {&kRare, one}, {&kRare, other}, {&kRare, other}, {&kCommon, one}, {&kCommon, other}};
  const auto pairs = ranked(suspects, {{9, 7, 3}, {4, 5, 6}}, 3);
  EXPECT_EQ(pairs.size(), 3U);
  expect_first(pairs, 3, 4);
  EXPECT_EQ(pairs.back().unexplained, 0);
}

TEST(LikelyPairs, WhatChangesNothingOrHasNoRecordIsLeftOut) {
  const std::vector<Suspect> suspects{
      {&kCommon, kRight}, {&kCommon, {}}, {&kCommon, {{9, 2, 3}, {4, 5, 6}}}};
  EXPECT_TRUE(ranked(suspects, {{9, 7, 3}, {4, 5, 6}}).empty());
}

TEST(LikelyPairs, ARecordThatEndsEarlyIsLookedAtAsFarAsItGoes) {
  const std::vector<Suspect> suspects{{&kCommon, {{9, 2, 3}, {std::nan(""), 5, 6}}},
                                      {&kCommon, {{1, 2, 8}, {4, 5, 6}}}};
  expect_first(ranked(suspects, {{9, 2, 8}}), 0, 1);
  EXPECT_EQ(ranked(suspects, {{9, 2, 8}}).front().unexplained, 0);
}

}  // namespace
}  // namespace stepcheck
