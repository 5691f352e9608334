// SPDX-License-Identifier: MIT
#include "load/text_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;

std::string refusal_of(const Folder& folder, const std::string& name) {
  return testing::refusal(folder, [&] { read_text_file(folder.path() / name); });
}

TEST(TextFile, GivesTheText) {
  const Folder folder;
  const std::string text =
      "a\tb\r\nGr\xc3\xb6\xc3\x9f"
      "e \xf0\x9f\x8e\x93\n";
  EXPECT_EQ(read_text_file(folder.write("f", text)), text);
}

TEST(TextFile, RefusesWhatIsNoTextFile) {
  const Folder folder;
  folder.write("empty", "");
  mkfifo((folder.path() / "pipe").c_str(), 0600);
  EXPECT_EQ(refusal_of(folder, "missing"), "missing: no such file; check the path");
  EXPECT_EQ(refusal_of(folder, "empty/below"), "empty/below: no such file; check the path");
  EXPECT_EQ(refusal_of(folder, "."), ".: is a directory; a file is due");
  EXPECT_EQ(refusal_of(folder, "pipe"), "pipe: is not a regular file; a text file is due");
  EXPECT_EQ(refusal_of(folder, "empty"), "empty: is empty");
}

TEST(TextFile, RefusesALargeFileWithoutReadingIt) {
  const Folder folder;
  const auto file = folder.write("large", "");
  std::filesystem::resize_file(file, 100'000'000);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(refusal_of(folder, "large"),
            "large: is 100000000 bytes long; at most 1048576 are read: is this the file you mean?");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
}

TEST(TextFile, TakesTheLargestSize) {
  const Folder folder;
  EXPECT_EQ(read_text_file(folder.write("f", std::string(kMaxTextFile, 'x'))).size(), kMaxTextFile);
  folder.write("g", std::string(kMaxTextFile + 1, 'x'));
  EXPECT_NE(refusal_of(folder, "g"), "not refused");
}

TEST(TextFile, RefusesBytesThatAreNoText) {
  const Folder folder;
  const auto refusal_of_text = [&](std::string_view text) {
    folder.write("f", text);
    return refusal_of(folder, "f");
  };
  const std::string_view zero("a\nbc\0d", 6);
  EXPECT_EQ(refusal_of_text(zero), "f:2:3: byte 0x00 is no printable character; write plain UTF-8");
  EXPECT_EQ(refusal_of_text("\x1b[31m"),
            "f:1:1: byte 0x1b is no printable character; write plain UTF-8");
  // yaml-cpp takes this byte for the end of the file.
  EXPECT_EQ(refusal_of_text("x: 1\n\x04y: 2\n"),
            "f:2:1: byte 0x04 is no printable character; write plain UTF-8");
}

TEST(FirstUnprintable, FollowsUtf8) {
  EXPECT_FALSE(first_unprintable("\xc2\xa0\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"));
  EXPECT_EQ(first_unprintable("a\xff"), 1U);
  EXPECT_EQ(first_unprintable("ab\xc3"), 2U) << "cut short";
  EXPECT_EQ(first_unprintable("\xc0\xaf"), 0U) << "longer than need be";
  EXPECT_EQ(first_unprintable("\xe0\x80\xaf"), 0U) << "longer than need be";
  EXPECT_EQ(first_unprintable("\xed\xa0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_unprintable("\xf4\x90\x80\x80"), 0U) << "past the last code point";
  EXPECT_EQ(first_unprintable("\xc2\x9b"
                              "31m"),
            0U)
      << "C1 control";
  EXPECT_EQ(first_unprintable("\x7f"), 0U);
}

}  // namespace
}  // namespace stepcheck
