// SPDX-License-Identifier: MIT
#include "pipeline/scratch.h"

#include <gtest/gtest.h>

#include <fstream>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

TEST(Scratch, IsPrivateAndGoneAtTheEnd) {
  fs::path path;
  {
    const Scratch scratch;
    const Scratch other;
    path = scratch.path();
    EXPECT_NE(path, other.path());
    ASSERT_TRUE(fs::is_directory(path));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
    fs::create_directories(path / "a" / "b");
    std::ofstream(path / "a" / "b" / "file") << "x";
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(Scratch, DoesNotFollowALinkOut) {
  const Scratch kept;
  std::ofstream(kept.path() / "file") << "x";
  {
    const Scratch scratch;
    fs::create_directory_symlink(kept.path(), scratch.path() / "link");
  }
  EXPECT_TRUE(fs::exists(kept.path() / "file"));
}

}  // namespace
}  // namespace stepcheck
