// SPDX-License-Identifier: MIT
#include "run/object_store.h"

#include <gtest/gtest.h>

#include <functional>

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
  // What identifies the object that is kept for these sources, after it has been kept.
  std::string content(const std::string& exercise = "adam",
                      const Included& included = {"adam.cc", "mine.h"}) {
    return ObjectStore(installation)
        .keep(sources.path(), exercise, included, folder.write("made.so", "object"));
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
  EXPECT_FALSE(place.is_there_after([&] { place.folder.write("tensor.h.gch", "made anew"); }));
}

TEST(ObjectStore, AFileThatIsNotTakenInMayChangeButNotComeOrGo) {
  Place place;
  place.sources.write("sgd.cc", "1");
  place.content();
  EXPECT_TRUE(place.is_there_after([&] { place.sources.write("sgd.cc", "2"); }));
  // adam.cc may ask with __has_include.
  EXPECT_FALSE(place.is_there_after([&] { place.sources.write("new.h", ""); }));
  std::filesystem::remove(place.sources.path() / "new.h");
  EXPECT_TRUE(place.is_there());
}

TEST(ObjectStore, AHeaderThatTakesInAnotherIsNotMistakenForOneThatDoesNot) {
  Place place;
  place.sources.write("more.h", "1");
  place.content("adam", {"adam.cc", "mine.h"});
  place.sources.write("mine.h", "takes in more.h");
  place.content("adam", {"adam.cc", "mine.h", "more.h"});
  EXPECT_FALSE(place.is_there_after([&] { place.sources.write("more.h", "2"); }));
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

TEST(IncludedFiles, AreTheCompilersOwnWordsAboutTheSubmission) {
  const Folder sources;
  sources.write("adam.cc", "");
  sources.write("mine.h", "");
  sources.write("sgd.cc", "");
  const Folder out;
  const std::string dir = sources.path().string();
  const auto list = out.write(
      "included.d", "adam.so: " + dir + "/adam.cc \\\n /usr/include/sgd.cc " + dir + "/mine.h\n");
  EXPECT_EQ(included_files(list, sources.path()), (Included{"adam.cc", "mine.h"}));
}

TEST(IncludedFiles, AreAllThereAreWhereTheAssemblerMayBeAsked) {
  for (const char* text :
       {"asm(\".incbin\")", "J(as, m) a ## b", "as\\\nm(\"\")", "?\?/", "%:%:"}) {
    const Folder sources;
    sources.write("adam.cc", text);
    sources.write("mine.h", "");
    EXPECT_EQ(included_files("/nowhere", sources.path()), (Included{"adam.cc", "mine.h"})) << text;
  }
}

}  // namespace
}  // namespace stepcheck
