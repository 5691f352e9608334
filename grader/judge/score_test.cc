// SPDX-License-Identifier: MIT
#include "judge/score.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

RubricItem item(double points, Scoring scoring = Scoring::AllOrNothing) {
  RubricItem made;
  made.id = "adam";
  made.points = points;
  made.scoring = scoring;
  return made;
}

FixtureResult ended(Verdict verdict) {
  FixtureResult result;
  result.verdict = verdict;
  return result;
}

// Of `steps` steps, `agreeing` are right, the first `before` of them in a row.
FixtureResult wrong(int steps, int agreeing, int before) {
  FixtureResult result = ended(Verdict::WrongTrajectory);
  result.comparison.emplace();
  result.comparison->steps = steps;
  result.comparison->steps_agreeing = agreeing;
  result.comparison->steps_before = before;
  return result;
}

const FixtureResult kAccepted = ended(Verdict::Accepted);

double points(Scoring scoring, std::vector<FixtureResult> fixtures, double of = 10) {
  return score_item(item(of, scoring), std::move(fixtures)).points;
}

constexpr std::array<Scoring, 3> kScorings{Scoring::AllOrNothing, Scoring::Proportional,
                                           Scoring::Prefix};

TEST(ScoreItem, AcceptedEarnsAll) {
  for (const Scoring scoring : kScorings) {
    const ItemResult result = score_item(item(2.5, scoring), {kAccepted, kAccepted, kAccepted});
    EXPECT_EQ(result.points, 2.5);
    EXPECT_EQ(result.verdict, Verdict::Accepted);
    EXPECT_EQ(result.item.id, "adam");
    EXPECT_EQ(result.fixtures.size(), 3U);
  }
}

TEST(ScoreItem, AllOrNothingNeedsEveryFixture) {
  EXPECT_EQ(points(Scoring::AllOrNothing, {kAccepted, wrong(100, 99, 99)}), 0);
  EXPECT_EQ(points(Scoring::AllOrNothing, {kAccepted, ended(Verdict::Crashed)}), 0);
}

TEST(ScoreItem, ProportionalCountsTheStepsThatAgree) {
  EXPECT_EQ(points(Scoring::Proportional, {wrong(10, 7, 2)}), 7);
  EXPECT_EQ(points(Scoring::Proportional, {kAccepted, wrong(10, 5, 0)}), 7.5);
}

TEST(ScoreItem, PrefixCountsTheStepsBeforeTheFirstDivergence) {
  EXPECT_EQ(points(Scoring::Prefix, {wrong(10, 7, 2)}), 2);
  EXPECT_EQ(points(Scoring::Prefix, {kAccepted, kAccepted, wrong(10, 9, 0)}), 6.67);
}

TEST(ScoreItem, RoundsToHundredths) {
  EXPECT_EQ(points(Scoring::Proportional, {wrong(3, 1, 1)}, 1), 0.33);
  EXPECT_EQ(points(Scoring::Proportional, {wrong(3, 2, 1)}, 1), 0.67);
  EXPECT_EQ(points(Scoring::Proportional, {wrong(1000, 1, 1)}, 1), 0);
}

TEST(ScoreItem, RoundingNeverGivesAWrongTrajectoryFullPoints) {
  EXPECT_EQ(points(Scoring::Proportional, {wrong(100'000, 99'999, 1)}, 10), 9.99);
  EXPECT_EQ(points(Scoring::Prefix, {wrong(100'000, 99'999, 99'999)}, 0.005), 0);
}

TEST(ScoreItem, EveryOtherVerdictEarnsNothingOfItsFixture) {
  for (const auto& info : verdicts()) {
    if (info.verdict == Verdict::Accepted || info.verdict == Verdict::WrongTrajectory) continue;
    // Even with steps that agree: a run that ended badly has no right ones.
    FixtureResult bad = wrong(10, 9, 9);
    bad.verdict = info.verdict;
    for (const Scoring scoring : kScorings) {
      const ItemResult result = score_item(item(10, scoring), {bad});
      EXPECT_EQ(result.points, 0) << info.name;
      EXPECT_EQ(result.verdict, info.verdict);
    }
  }
}

TEST(ScoreItem, TheVerdictIsTheGravest) {
  const ItemResult result =
      score_item(item(10), {kAccepted, wrong(2, 1, 1), ended(Verdict::TimeLimit),
                            ended(Verdict::Exception), ended(Verdict::NotAttempted)});
  EXPECT_EQ(result.verdict, Verdict::TimeLimit);
}

TEST(ScoreItem, AGraderErrorOrADeferredFixtureIsNotGraded) {
  for (const Verdict ours : {Verdict::GraderError, Verdict::Deferred}) {
    for (const Scoring scoring : kScorings) {
      for (const auto& other : {kAccepted, wrong(2, 1, 1), ended(Verdict::Crashed)}) {
        const ItemResult result = score_item(item(10, scoring), {other, ended(ours)});
        EXPECT_EQ(result.verdict, ours);
        EXPECT_EQ(result.points, 0);
      }
    }
  }
  EXPECT_EQ(score_item(item(10), {ended(Verdict::Deferred), ended(Verdict::GraderError)}).verdict,
            Verdict::GraderError);
}

TEST(SkipItem, NamesWhatIsMissing) {
  const ItemResult result = skip_item(item(10), "sgd");
  EXPECT_EQ(result.verdict, Verdict::Skipped);
  EXPECT_EQ(result.points, 0);
  EXPECT_EQ(result.reason, "needs sgd, which is not accepted yet");
  EXPECT_EQ(result.item.points, 10);
}

FixtureResult wrong_by(const std::vector<std::string>& mistakes) {
  FixtureResult result = wrong(10, 5, 0);
  result.diagnosis.emplace();
  for (const auto& name : mistakes) {
    result.diagnosis->mistakes.emplace_back();
    result.diagnosis->mistakes.back().name = name;
  }
  return result;
}

ItemResult credited(const std::vector<FixtureResult>& fixtures,
                    Scoring scoring = Scoring::AllOrNothing) {
  RubricItem made = item(20, scoring);
  made.credit = {{"eps-hat", 0.95}, {"eps-inside", 0.6}};
  return score_item(made, fixtures);
}

TEST(Credit, IsGivenForAKnownMistakeAlone) {
  const ItemResult result = credited({kAccepted, wrong_by({"eps-hat"}), wrong_by({"eps-hat"})});
  EXPECT_EQ(result.points, 19);
  EXPECT_EQ(result.verdict, Verdict::WrongTrajectory);
  EXPECT_EQ(result.reason, "wrong by eps-hat alone, for which this item gives 95 % of its points");
}

TEST(Credit, TheLowestCountsWhereItCannotBeTold) {
  EXPECT_EQ(credited({wrong_by({"eps-hat", "eps-inside"})}).points, 12);
  EXPECT_EQ(credited({wrong_by({"eps-hat"}), wrong_by({"eps-inside"})}).points, 12);
}

TEST(Credit, IsNotGivenBesideAnythingElse) {
  for (const auto& other :
       {wrong_by({}), wrong_by({"eps-hat", "ascends"}), wrong(10, 5, 0), ended(Verdict::Crashed)}) {
    const ItemResult result = credited({wrong_by({"eps-hat"}), other});
    EXPECT_EQ(result.points, 0);
    EXPECT_EQ(result.reason, "");
  }
  FixtureResult two = wrong_by({});
  two.diagnosis->together = wrong_by({"eps-hat", "eps-inside"}).diagnosis->mistakes;
  EXPECT_EQ(credited({two}).points, 0);
}

TEST(Credit, NeverCostsPoints) {
  EXPECT_EQ(
      credited({kAccepted, kAccepted, wrong_by({"eps-inside"})}, Scoring::Proportional).points,
      16.67);
}

ItemResult scored(double of, double earned, Verdict verdict, bool extra_credit = false) {
  ItemResult result;
  result.item = item(of);
  result.item.extra_credit = extra_credit;
  result.points = earned;
  result.verdict = verdict;
  return result;
}

TEST(TotalUp, AddsItems) {
  Scorecard card;
  card.items = {scored(10, 10, Verdict::Accepted), scored(5, 1.25, Verdict::WrongTrajectory),
                scored(3, 0, Verdict::Skipped)};
  card.points = 99;  // what was there before does not count
  total_up(card);
  EXPECT_EQ(card.points, 11.25);
  EXPECT_EQ(card.max_points, 18);
  EXPECT_EQ(card.points_not_graded, 0);
}

TEST(TotalUp, ExtraCreditCountsForNotAgainst) {
  Scorecard card;
  card.items = {scored(10, 10, Verdict::Accepted), scored(5, 4, Verdict::WrongTrajectory, true)};
  total_up(card);
  EXPECT_EQ(card.points, 14);
  EXPECT_EQ(card.max_points, 10);
}

TEST(TotalUp, WhatIsNotGradedCountsNeitherWay) {
  Scorecard card;
  card.items = {scored(10, 10, Verdict::Accepted), scored(5, 0, Verdict::GraderError),
                scored(3, 0, Verdict::Deferred), scored(2, 0, Verdict::Deferred, true)};
  total_up(card);
  EXPECT_EQ(card.points, 10);
  EXPECT_EQ(card.max_points, 10);
  EXPECT_EQ(card.points_not_graded, 8);
}

TEST(TotalUp, SumsOfHundredthsAreHundredths) {
  Scorecard card;
  for (int i = 0; i < 3; ++i) card.items.push_back(scored(1, 0.1, Verdict::WrongTrajectory));
  total_up(card);
  EXPECT_EQ(card.points, 0.3);
}

}  // namespace
}  // namespace stepcheck
