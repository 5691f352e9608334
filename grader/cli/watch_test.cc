// SPDX-License-Identifier: MIT
#include "cli/watch.h"

#include <gtest/gtest.h>

#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

constexpr std::chrono::milliseconds kSoon{10'000};
constexpr std::chrono::milliseconds kAtOnce{60};

TEST(Watch, SeesASavedFile) {
  const Folder folder;
  Watch watch(folder.path());
  EXPECT_FALSE(watch.wait_for(kAtOnce));
  folder.write("adam.cc", "1");
  EXPECT_TRUE(watch.wait_for(kSoon));
  EXPECT_FALSE(watch.wait_for(kAtOnce)) << "one save is one change";
}

TEST(Watch, LosesNothingBetweenTwoWaits) {
  const Folder folder;
  Watch watch(folder.path());
  folder.write("adam.cc", "1");
  ASSERT_TRUE(watch.wait_for(kSoon));
  folder.write("adam.cc", "2");
  folder.write("sgd.cc", "2");
  EXPECT_TRUE(watch.wait_for(kSoon));
}

TEST(Watch, SeesAFileThatIsPutInAnothersPlaceOrTakenAway) {
  const Folder folder;
  folder.write("adam.cc~new", "1");
  Watch watch(folder.path());
  fs::rename(folder.path() / "adam.cc~new", folder.path() / "adam.cc");
  EXPECT_TRUE(watch.wait_for(kSoon));
  fs::remove(folder.path() / "adam.cc");
  EXPECT_TRUE(watch.wait_for(kSoon));
}

TEST(Watch, PassesOverWhatIsNoSource) {
  const Folder folder;
  Watch watch(folder.path());
  for (const char* name : {".adam.cc", "adam.cc~", "#adam.cc#", "notes.txt", ".cc", "4913"}) {
    folder.write(name, "1");
  }
  EXPECT_FALSE(watch.wait_for(kAtOnce));
}

TEST(Watch, SaysThatItsFolderHasGone) {
  Folder parent;
  fs::create_directory(parent.path() / "work");
  Watch watch(parent.path() / "work");
  fs::remove(parent.path() / "work");
  EXPECT_THROW(watch.wait(), std::runtime_error);
}

TEST(Watch, NeedsAFolder) { EXPECT_THROW(Watch("/no/such/folder"), std::system_error); }

}  // namespace
}  // namespace stepcheck
