// SPDX-License-Identifier: MIT
#include "run/sources.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;
using Names = std::set<std::string>;

/// An installation with one contract, adam.h, and a submission.
struct Place {
  Folder source;
  Folder submission;
  Folder taken;
  Installation installation;

  Place() {
    source.write("student/adam.h", "");
    installation.source_dir = source.path();
  }
  RefusedSources take() const {
    return take_sources(installation, submission.path(), taken.path());
  }
  Names names() const {
    Names all;
    for (const auto& entry : fs::directory_iterator(taken.path())) {
      all.insert(entry.path().filename().string());
    }
    return all;
  }
};

TEST(TakeSources, TakesSourceFilesByTheirNames) {
  const Place place;
  for (const char* name : {"adam.cc", "my_helper.h", "SGD2.cc", "notes.txt", "a.cpp", "a-b.cc",
                           "a b.cc", ".cc", "a.cc.orig", ".hidden.cc", "CMakeLists.txt", "a.so"}) {
    place.submission.write(name, "x");
  }
  place.submission.write("folder/deep.cc", "x");
  EXPECT_TRUE(place.take().empty());
  EXPECT_EQ(place.names(), (Names{"adam.cc", "my_helper.h", "SGD2.cc"}));
}

TEST(TakeSources, PutsNoContractOfTheirsBesideTheirFile) {
  const Place place;
  place.submission.write("adam.h", "a contract of their own");
  place.submission.write("adam.cc", "");
  EXPECT_TRUE(place.take().empty());
  EXPECT_EQ(place.names(), Names{"adam.cc"});
}

TEST(TakeSources, SaysWhyItTakesNoLinksAndNothingThatIsNoFile) {
  const Place place;
  const fs::path secret = place.source.write("answer.cc", "secret");
  fs::create_symlink(secret, place.submission.path() / "adam.cc");
  fs::create_directory(place.submission.path() / "folder.cc");
  ASSERT_EQ(::mkfifo((place.submission.path() / "pipe.cc").c_str(), 0600), 0);
  EXPECT_EQ(place.take(), (RefusedSources{{"adam.cc", "is a link; hand in the file itself"},
                                          {"folder.cc", "is no regular file"},
                                          {"pipe.cc", "is no regular file"}}));
  EXPECT_EQ(place.names(), Names{});
}

TEST(TakeSources, TakesNothingTooLarge) {
  const Place place;
  place.submission.write("most.cc", std::string(1024 * 1024, ' '));
  place.submission.write("more.cc", std::string(1024 * 1024 + 1, ' '));
  EXPECT_EQ(place.take(), (RefusedSources{{"more.cc", "has more than 1 MiB"}}));
  EXPECT_EQ(place.names(), Names{"most.cc"});
}

TEST(TakeSources, TakesNoMoreThanAnybodyWrites) {
  const Place place;
  for (int i = 0; i < 205; ++i) place.submission.write(fmt::format("f{}.cc", 1000 + i), "");
  EXPECT_EQ(place.take().size(), 5U);
  EXPECT_EQ(place.names().size(), 200U);
}

}  // namespace
}  // namespace stepcheck
