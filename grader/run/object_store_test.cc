// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "load/test_files.h"
#include "run/hash.h"

namespace stepcheck {
namespace {

using testing::Folder;

/// An installation and a submission, each made of a few small files.
struct Place {
  Folder folder;
  Folder sources;
  Installation installation;

  Place() {
    installation.source_dir = folder.path();
    installation.store_dir = folder.path() / "store";
    installation.precompiled_header = folder.path() / "tensor.h.pch";
    installation.compiler = "/usr/bin/c++";
    installation.compile_flags = {"-O1"};
    installation.bound_objects["adam"] = folder.write("adam.o", "bound").string();
    installation.bound_objects["sgd"] = installation.bound_objects["adam"];
    folder.write("student/adam.h", "contract");
    folder.write("student/stepcheck/contract.h", "for all");
    sources.write("adam.cc", "code");
    sources.write("mine.h", "more");
  }
  // What identifies the object that is kept for these sources, after it has been kept.
  std::string content(const std::string& object = "object") const {
    return ObjectStore(installation).keep(sources.path(), "adam", folder.write("made.so", object));
  }
  bool is_there() const {
    const auto to = folder.path() / "taken.so";
    std::filesystem::remove(to);
    return ObjectStore(installation).take(sources.path(), "adam", to).has_value();
  }
  bool is_there_after(const std::function<void()>& change) const {
    change();
    return is_there();
  }
};

TEST(ObjectStore, GivesBackWhatItKeeps) {
  Place place;
  const ObjectStore store(place.installation);
  const auto to = place.folder.path() / "taken.so";
  EXPECT_FALSE(store.take(place.sources.path(), "adam", to));
  const std::string content = place.content();
  EXPECT_EQ(content.size(), 40U);
  EXPECT_EQ(store.take(place.sources.path(), "adam", to), content);
  EXPECT_EQ(content_of(to), "object");
  EXPECT_FALSE(store.take(place.sources.path(), "sgd", place.folder.path() / "other.so"));
}

TEST(ObjectStore, AnObjectServesAsLongAsNothingHasChangedThatItWasMadeFrom) {
  Place place;
  place.content();
  ASSERT_TRUE(place.is_there());
  EXPECT_FALSE(place.is_there_after([&] { place.sources.write("mine.h", "less"); }));
  EXPECT_TRUE(place.is_there_after([&] { place.sources.write("mine.h", "more"); }));
  EXPECT_FALSE(place.is_there_after([&] { place.sources.write("adam.cc", "other code"); }));
  EXPECT_TRUE(place.is_there_after([&] { place.sources.write("adam.cc", "code"); }));
  EXPECT_FALSE(place.is_there_after([&] { place.folder.write("student/adam.h", "another"); }));
  EXPECT_TRUE(place.is_there_after([&] { place.folder.write("student/adam.h", "contract"); }));
  EXPECT_FALSE(place.is_there_after([&] { place.folder.write("adam.o", "another"); }));
  EXPECT_TRUE(place.is_there_after([&] { place.folder.write("adam.o", "bound"); }));
  EXPECT_FALSE(place.is_there_after([&] { place.folder.write("tensor.h.pch", "made anew"); }));
}

TEST(ObjectStore, AFileMayNeitherChangeNorComeNorGo) {
  Place place;
  place.sources.write("deep/er.h", "1");
  place.content();
  EXPECT_FALSE(place.is_there_after([&] { place.sources.write("deep/er.h", "2"); }));
  place.sources.write("deep/er.h", "1");
  EXPECT_FALSE(place.is_there_after([&] { place.sources.write("new.h", ""); }));
  std::filesystem::remove(place.sources.path() / "new.h");
  EXPECT_TRUE(place.is_there());
}

TEST(ObjectStore, KeepsNothingHuge) {
  const Place place;
  const std::string content = place.content(std::string(9 * 1024 * 1024, 'x'));
  EXPECT_EQ(content.size(), 40U);
  EXPECT_FALSE(place.is_there());
}

TEST(ObjectStore, MakesRoomByWhatHasNotBeenUsedForLongest) {
  const Place place;
  const ObjectStore store(place.installation, 5000);
  const auto made = place.folder.write("made.so", std::string(1000, 'x'));
  const auto to = place.folder.path() / "taken.so";
  std::vector<Folder> submissions(6);
  const auto is_kept = [&](const Folder& submission) {
    std::filesystem::remove(to);
    return store.take(submission.path(), "adam", to).has_value();
  };
  const auto keep = [&](const Folder& submission) {
    submission.write("adam.cc", submission.path().string());
    store.keep(submission.path(), "adam", made);
  };
  for (int i = 0; i < 5; ++i) keep(submissions[i]);
  EXPECT_TRUE(is_kept(submissions[0]));
  keep(submissions[5]);
  EXPECT_TRUE(is_kept(submissions[5]));
  EXPECT_TRUE(is_kept(submissions[0]));
  for (int i = 1; i < 5; ++i) EXPECT_FALSE(is_kept(submissions[i])) << i;
}

TEST(ObjectStore, AnotherCompilerMakesAnotherObject) {
  Place place;
  place.content();
  place.installation.compile_flags.emplace_back("-O2");
  EXPECT_FALSE(place.is_there());
  place.content();
  place.installation.compiler_version = "13";
  EXPECT_FALSE(place.is_there());
}

}  // namespace
}  // namespace stepcheck
