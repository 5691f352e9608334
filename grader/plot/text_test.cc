// SPDX-License-Identifier: MIT
#include "plot/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace stepcheck::plot {
namespace {

using Lines = std::vector<std::string>;

TEST(Printable, HoldsWhatXmlCanHold) {
  EXPECT_EQ(printable("a\tb\nc"), "a b c");
  EXPECT_EQ(printable(std::string("a\0b\x01", 4)), "ab");
  EXPECT_EQ(printable("\x1b[31mred\x1b[0m"), "red");
  EXPECT_EQ(printable("a\xFF\xC3"), "a\uFFFD\uFFFD");
  EXPECT_EQ(printable("\xEF\xBF\xBE|\xEF\xBF\xBF"), "|");
  EXPECT_EQ(printable("\u00E4\u2713<&>"), "\u00E4\u2713<&>");
}

TEST(Printable, IsBounded) { EXPECT_LT(printable(std::string(100000, 'a')).size(), 2100U); }

TEST(TextWidth, CountsCharactersNotBytes) {
  EXPECT_DOUBLE_EQ(text_width("", 10), 0);
  EXPECT_DOUBLE_EQ(text_width("\u00E4\u00E4", 10), 2 * text_width("\u00E4", 10));
  EXPECT_GT(text_width("\u6F22", 10), text_width("a", 10));
  EXPECT_DOUBLE_EQ(text_width("abc", 20), 2 * text_width("abc", 10));
}

TEST(Shortened, KeepsWhatFits) {
  EXPECT_EQ(shortened("momentum", 12, 200), "momentum");
  for (const std::string text : {"a rather long label", "\u00E4\u00F6\u00FC\u6F22\u5B57\u00E4"}) {
    for (double width = 0; width < 120; width += 3) {
      const std::string cut = shortened(text, 12, width);
      EXPECT_EQ(printable(cut), cut) << "cut inside a character";
      EXPECT_LE(text_width(cut, 12), std::max(width, text_width("\u2026", 12)));
    }
  }
}

TEST(Shortened, EndsInAnEllipsis) { EXPECT_EQ(shortened("aaaa bbbb", 10, 40), "aaaa\u2026"); }

TEST(Wrapped, BreaksAtSpaces) {
  EXPECT_EQ(wrapped("aaaa bbbb cccc", 10, 60, 3), (Lines{"aaaa bbbb", "cccc"}));
  EXPECT_EQ(wrapped("aaaa bbbb cccc", 10, 30, 3), (Lines{"aaaa", "bbbb", "cccc"}));
}

TEST(Wrapped, TheLastLineIsShortened) {
  EXPECT_EQ(wrapped("aaaa bbbb cccc", 10, 40, 2), (Lines{"aaaa", "bbbb\u2026"}));
  EXPECT_EQ(wrapped("aaaaaaaaaaaa", 10, 40, 2), (Lines{"aaaaa\u2026"}));
}

TEST(Wrapped, BlankTextHasNoLines) {
  EXPECT_TRUE(wrapped("", 10, 40, 2).empty());
  EXPECT_TRUE(wrapped(" \n\t", 10, 40, 2).empty());
}

}  // namespace
}  // namespace stepcheck::plot
