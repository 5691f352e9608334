// SPDX-License-Identifier: MIT
#include "load/bytes.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>

#include "load/test_files.h"
#include "load/test_gzip.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;
using testing::gzipped;

/// All that the source gives, three bytes at a time.
std::string all_of(const fs::path& file) {
  ByteSource source(file, "a heap of bytes");
  std::array<unsigned char, 3> buffer{};
  std::string all;
  std::size_t got = buffer.size();
  while (got == buffer.size()) {
    got = source.read(buffer);
    all.append(buffer.begin(), buffer.begin() + got);
  }
  return all;
}

class ByteSourceTest : public ::testing::Test {
 protected:
  std::string refusal_of(const fs::path& file) const {
    return testing::refusal(folder_, [&] { all_of(file); });
  }
  std::string refusal_of(const std::string& bytes) const {
    return refusal_of(folder_.write("f", bytes));
  }

  Folder folder_;
};

TEST_F(ByteSourceTest, ReadsPlainAndGzipWhateverTheName) {
  for (const char* name : {"f", "f.gz"}) {
    for (const char* text : {"", "ab", "abcdefg"}) {
      EXPECT_EQ(all_of(folder_.write(name, text)), text) << name;
      EXPECT_EQ(all_of(folder_.write(name, gzipped(text))), text) << name;
    }
  }
}

TEST_F(ByteSourceTest, RefusesAMissingFile) {
  EXPECT_EQ(refusal_of(folder_.path() / "absent"),
            "absent: no such file; a heap of bytes is needed, plain or .gz; "
            "check the path, or the folder given with --data");
}

TEST_F(ByteSourceTest, RefusesADirectory) {
  fs::create_directory(folder_.path() / "inner");
  EXPECT_EQ(refusal_of(folder_.path() / "inner"),
            "inner: this is a directory; a heap of bytes is needed, plain or .gz; "
            "check the path, or the folder given with --data");
}

TEST_F(ByteSourceTest, RefusesWhatIsNotAFileWithoutWaitingForIt) {
  EXPECT_EQ(refusal_of(fs::path("/dev/zero")).rfind("/dev/zero: this is not a regular file; ", 0),
            0U);
}

TEST_F(ByteSourceTest, RefusesAGzipWithAWrongChecksum) {
  std::string packed = gzipped("abc");
  packed[packed.size() - 8] ^= 1;
  EXPECT_EQ(refusal_of(packed),
            "f: the gzip is damaged (incorrect data check); it must be whole, its checksum "
            "included; fetch the file again, or make it again");
}

TEST_F(ByteSourceTest, RefusesAGzipCutAnywhere) {
  const std::string packed = gzipped("abc");
  // Of one byte nobody can tell that it was to be gzip.
  for (std::size_t kept = 2; kept < packed.size(); ++kept) {
    EXPECT_EQ(refusal_of(packed.substr(0, kept)).rfind("f: the gzip is damaged (", 0), 0U) << kept;
  }
}

}  // namespace
}  // namespace stepcheck
