// SPDX-License-Identifier: MIT
#include "model/text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace stepcheck {
namespace {

using namespace std::string_literals;

std::string clean(const std::string& raw) { return clean_text(raw, 1'000'000); }

TEST(CleanText, LeavesOrdinaryTextAlone) {
  const std::string text = "step 1\n\tβ₁ = 0.9, naïve 漢字 🙂\n";
  EXPECT_EQ(clean(text), text);
  EXPECT_EQ(clean(""), "");
}

TEST(CleanText, RemovesTerminalSequences) {
  EXPECT_EQ(clean("a\x1b[1;31mred\x1b[0m b"), "ared b");
  EXPECT_EQ(clean("a\x1b[?25l\x1b[2Jb"), "ab");
  EXPECT_EQ(clean("\x1b]0;title\x07text"), "text");
  EXPECT_EQ(clean("\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\"), "link");
  EXPECT_EQ(clean("\x1bP1$r\x1b\\a\x1b(Bb\x1b=c"), "abc");
}

TEST(CleanText, BrokenTerminalSequencesHideNothing) {
  EXPECT_EQ(clean("a\x1b"), "a");
  EXPECT_EQ(clean("a\x1b["), "a");
  EXPECT_EQ(clean("a\x1b[12\nb"), "a\nb");
  EXPECT_EQ(clean("a\x1b]0;never ends\nb\x07"), "a0;never ends\nb");
  EXPECT_EQ(clean("\x1b\x1b[31mx"), "x");
}

TEST(CleanText, RemovesControlCharacters) {
  EXPECT_EQ(clean("a\0b\x07\x08\x7f"
                  "c\vd\fe"s),
            "abcde");
  EXPECT_EQ(clean("one\r\ntwo\r\r\nthree\r"), "one\ntwo\nthree");
  EXPECT_EQ(clean("a\xC2\x9B"
                  "31mb\xC2\x85"),
            "a31mb");
}

TEST(CleanText, RemovesWhatXmlCannotHold) {
  EXPECT_EQ(clean("a\uFFFEb\uFFFFc\uFFFD"), "abc\uFFFD");
}

TEST(CleanText, RemovesBidirectionalOverrides) {
  EXPECT_EQ(clean("a\u202Eb\u202Cc\u2066d\u2069"), "abcd");
  EXPECT_EQ(clean("\u2029\u202F\u2065\u206A"), "\u2029\u202F\u2065\u206A");
}

TEST(CleanText, ReplacesInvalidUtf8) {
  EXPECT_EQ(clean("a\xFF"
                  "b"),
            "a\uFFFDb");
  EXPECT_EQ(clean("\x80\xC3"), "\uFFFD\uFFFD");
  EXPECT_EQ(clean("\xC0\xAF"), "\uFFFD\uFFFD");
  EXPECT_EQ(clean("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(clean("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(clean("\xE2\x82"
                  "x"),
            "\uFFFDx");
}

TEST(CleanText, CutsAtACharacterBoundary) {
  EXPECT_EQ(clean_text("abcdef", 6), "abcdef");
  EXPECT_EQ(clean_text("abcdef", 4), "abcd\n[... 2 more bytes]");
  EXPECT_EQ(clean_text("abcßdef", 4), "abc\n[... 5 more bytes]");
  EXPECT_EQ(clean_text("abc\ndef", 4), "abc\n[... 3 more bytes]");
  EXPECT_EQ(clean_text("🙂", 3), "[... 4 more bytes]");
  EXPECT_EQ(clean_text("a", 0), "[... 1 more bytes]");
}

TEST(CleanText, CountsCleanedBytes) { EXPECT_EQ(clean_text("\x1b[31mab\x1b[0m", 2), "ab"); }

TEST(CleanText, AnyBytesComeOutSafeAndCleaningAgainChangesNothing) {
  std::mt19937 random(20);
  for (int round = 0; round < 2000; ++round) {
    std::string raw(random() % 40, '\0');
    for (char& byte : raw) byte = static_cast<char>(random() % 4 == 0 ? 0x1b : random() % 256);
    const std::string once = clean(raw);
    EXPECT_EQ(clean(once), once);
    for (const char byte : once) {
      const auto value = static_cast<unsigned char>(byte);
      EXPECT_TRUE(value >= 0x20 || byte == '\n' || byte == '\t');
      EXPECT_NE(value, 0x7F);
    }
  }
}

}  // namespace
}  // namespace stepcheck
