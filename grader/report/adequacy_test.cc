// SPDX-License-Identifier: MIT
#include "report/adequacy.h"

#include <gtest/gtest.h>

#include <limits>

namespace stepcheck {
namespace {

Adequacy example() {
  Adequacy one;
  one.fixture = "adam/mine";
  one.kind = "replay";
  one.exercises = {"adam"};
  one.oracles = {true, "", 2e-15};
  one.variants = {{"adam", "lerp", "", 0.5, 0}, {"adam", "powf", "", 2, 0}};
  one.mistakes = {{"adam", "eps-hat", "", 3e4, 2},
                  {"adam", "ascends", "", std::numeric_limits<double>::infinity(), 1},
                  {"adam", "step-per-tensor", "", 0, 0},
                  {"adam", "amsgrad-ignored", "", 0, 0}};
  one.survivors = {{one.mistakes[2], "a single tensor", "tensors: one more", false, ""},
                   {one.mistakes[3], "amsgrad is false", "options: {amsgrad: true}", true, ""}};
  return one;
}

TEST(AdequacyText, SaysWhatIsCaughtAndWhatSurvivesAndHowToMendIt) {
  EXPECT_EQ(
      adequacy_text(example(), false),
      "adam/mine: replay of adam\n"
      "  oracles    textbook and LibTorch agree to 2.0e-15 of the largest value in each tensor\n"
      "  variants   2 of 2 accepted; the farthest lies 2 times the noise off (powf)\n"
      "  mistakes   2 of 4 caught; the nearest lies 3e+04 times the noise off (eps-hat, step 2)\n"
      "  not asked  options: {amsgrad: true} would ask for amsgrad-ignored\n"
      "  SURVIVES   step-per-tensor (0 times the noise): a single tensor\n"
      "             repair: tensors: one more\n");
}

TEST(AdequacyText, ListsAllIfAsked) {
  const std::string text = adequacy_text(example(), true);
  EXPECT_NE(text.find("    eps-hat                                 3e+04     2\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("    lerp                                      0.5     -\n"),
            std::string::npos)
      << text;
}

TEST(AdequacyText, AcceptedVariantsAndExcusedSurvivorsMakeItAdequate) {
  Adequacy one = example();
  EXPECT_FALSE(is_adequate({one}));
  one.survivors[0].accepted = "the course has one tensor";
  EXPECT_TRUE(is_adequate({one}));
  EXPECT_NE(adequacy_text(one, false).find("accepted: the course has one tensor"),
            std::string::npos);
  one.variants[1].first_step = 3;
  EXPECT_FALSE(is_adequate({one}));
  EXPECT_NE(adequacy_text(one, false).find("REJECTED   powf, a correct variant, at step 3"),
            std::string::npos);
}

TEST(AdequacyText, OfSeveralIsWhatTheyCatchTogether) {
  const Adequacy one = example();
  Adequacy other = example();
  other.mistakes[3].margin = 5e3;
  other.survivors.pop_back();
  EXPECT_FALSE(is_adequate({one, other}));
  EXPECT_EQ(adequacy_together_text({one, other}),
            "together     adam: 3 of 4 mistakes caught\n"
            "  SURVIVES   step-per-tensor\n");
  other.mistakes[2].margin = 200;
  other.survivors.clear();
  EXPECT_TRUE(is_adequate({one, other}));
}

TEST(AdequacyText, WhatOneAsksForIsNotExcusedByAnother) {
  Adequacy asks = example();
  asks.survivors[1].not_asked = false;
  asks.survivors[0].accepted = "why";
  EXPECT_FALSE(is_adequate({example(), asks}));
  EXPECT_EQ(adequacy_together_text({example(), asks}),
            "together     adam: 2 of 4 mistakes caught\n"
            "  not asked  step-per-tensor\n"
            "  SURVIVES   amsgrad-ignored\n");
}

}  // namespace
}  // namespace stepcheck
