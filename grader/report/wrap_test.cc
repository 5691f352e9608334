// SPDX-License-Identifier: MIT
#include "report/wrap.h"

#include <gtest/gtest.h>

namespace stepcheck {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrap("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrap("one\ntwo", 80), (Lines{"one two"}));
  EXPECT_EQ(wrap("", 80), (Lines{""}));
}

TEST(Wrap, LeavesALongWordWhole) {
  EXPECT_EQ(wrap("a unbreakable b", 5), (Lines{"a", "unbreakable", "b"}));
}

TEST(Wrap, CountsWhatTheFirstLineHoldsAlready) {
  EXPECT_EQ(wrap("one two", 7, 1), (Lines{"one", "two"}));
  EXPECT_EQ(wrap("one two", 7, 5), (Lines{"", "one two"}));
}

TEST(Wrap, CountsCodePoints) {
  EXPECT_EQ(columns("βγ"), 2);
  EXPECT_EQ(wrap("ββ γγ", 5), (Lines{"ββ γγ"}));
}

TEST(Cut, EndsInDotsAtACharacter) {
  EXPECT_EQ(cut("abcdef", 6), "abcdef");
  EXPECT_EQ(cut("abcdef", 5), "ab...");
  EXPECT_EQ(cut("ββββββ", 5), "ββ...");
  EXPECT_EQ(cut("abcdef", 2), "..");
  EXPECT_EQ(cut("abcdef", 0), "");
}

TEST(Excerpt, SaysHowManyLinesItLeavesOut) {
  EXPECT_EQ(excerpt("", 3), Lines{});
  EXPECT_EQ(excerpt("a\nb\nc\n", 3), (Lines{"a", "b", "c"}));
  EXPECT_EQ(excerpt("a\nb\nc\nd", 3), (Lines{"a", "b", "[... 2 more lines]"}));
  EXPECT_EQ(columns(excerpt(std::string(1000, 'x'), 3).front()), 200);
}

}  // namespace
}  // namespace stepcheck
