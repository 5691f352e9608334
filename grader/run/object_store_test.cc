// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include <gtest/gtest.h>

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
    installation.prefix_header = folder.path() / "tensor.h";
    installation.compiler = "/usr/bin/c++";
    installation.compile_flags = {"-O1"};
    installation.bound_objects["adam"] = folder.write("adam.o", "bound").string();
    installation.bound_objects["sgd"] = installation.bound_objects["adam"];
    folder.write("student/adam.h", "contract");
    folder.write("student/stepcheck/contract.h", "for all");
    sources.write("adam.cc", "code");
    sources.write("mine.h", "more");
  }
  std::string key(const std::string& exercise = "adam") const {
    return ObjectStore(installation).key(sources.path(), exercise);
  }
};

TEST(ObjectStore, GivesBackWhatItKeeps) {
  const Place place;
  const ObjectStore store(place.installation);
  const auto to = place.folder.path() / "taken.so";
  EXPECT_FALSE(store.take("key", to));
  store.keep("key", place.folder.write("made.so", "object"));
  ASSERT_TRUE(store.take("key", to));
  EXPECT_EQ(content_of(to), "object");
  EXPECT_FALSE(store.take("other", place.folder.path() / "other.so"));
}

TEST(ObjectStore, TheSameWorkHasTheSameKey) { EXPECT_EQ(Place().key().size(), 40U); }

TEST(ObjectStore, AKeyChangesWithWhateverIsCompiled) {
  const Place place;
  const std::string before = place.key();
  EXPECT_EQ(place.key(), before);
  EXPECT_NE(place.key("sgd"), before);
  const auto changed = [&](auto change) {
    change();
    return place.key() != before;
  };
  EXPECT_TRUE(changed([&] { place.sources.write("mine.h", "less"); }));
  place.sources.write("mine.h", "more");
  EXPECT_EQ(place.key(), before);
  EXPECT_TRUE(changed([&] { place.sources.write("other.cc", ""); }));
  std::filesystem::remove(place.sources.path() / "other.cc");
  EXPECT_TRUE(changed([&] { place.folder.write("student/adam.h", "another contract"); }));
  place.folder.write("student/adam.h", "contract");
  EXPECT_TRUE(changed([&] { place.folder.write("adam.o", "another"); }));
  place.folder.write("adam.o", "bound");
  EXPECT_TRUE(changed([&] { place.folder.write("tensor.h.gch", "made anew"); }));
}

TEST(ObjectStore, AKeyChangesWithTheCompiler) {
  Place place;
  const std::string before = place.key();
  place.installation.compile_flags.emplace_back("-O2");
  const std::string flags = place.key();
  EXPECT_NE(flags, before);
  place.installation.compiler_version = "13";
  EXPECT_NE(place.key(), flags);
}

}  // namespace
}  // namespace stepcheck
