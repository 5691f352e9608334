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

Names names_in(const fs::path& dir) {
  Names all;
  for (const auto& entry : fs::directory_iterator(dir))
    all.insert(entry.path().filename().string());
  return all;
}

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
  Names names() const { return names_in(taken.path()); }
};

TEST(TakeSources, TakesSourceFilesByTheirNames) {
  const Place place;
  for (const char* name :
       {"adam.cc", "my-helper.h", "SGD2.cc", "a.hpp", "a.hh", "notes.txt", "a.cpp", "-a.cc",
        "a b.cc", ".cc", "a.cc.orig", ".hidden.cc", "CMakeLists.txt", "a.so"}) {
    place.submission.write(name, "x");
  }
  place.submission.write("folder/deep.cc", "x");
  EXPECT_TRUE(place.take().empty());
  EXPECT_EQ(place.names(), (Names{"adam.cc", "my-helper.h", "SGD2.cc", "a.hpp", "a.hh"}));
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

TEST(TakeSources, TakesNoMoreTogetherThanAnybodyWrites) {
  const Place place;
  for (const char* name : {"1.h", "2.h", "3.h", "4.h", "5.h"}) {
    place.submission.write(name, std::string(1000 * 1024, ' '));
  }
  EXPECT_EQ(place.take(), (RefusedSources{{"5.h", "belongs to more than 4 MiB of sources"}}));
  EXPECT_EQ(place.names().size(), 4U);
}

TEST(LayOutSources, ShowsOtherExercisesOnlyIfTheyAreNamed) {
  Place place;
  for (const char* exercise : {"adam", "adamw", "momentum", "sgd"}) {
    place.installation.bound_objects[exercise];
    place.taken.write(exercise + std::string(".cc"), "");
  }
  place.taken.write("helper.h", "");
  place.taken.write("more.cc", "");
  const auto seen_by_adam = [&] {
    const Folder dir;
    lay_out_sources(place.installation, place.taken.path(), "adam", dir.path());
    return names_in(dir.path());
  };
  EXPECT_EQ(seen_by_adam(), (Names{"adam.cc", "helper.h", "more.cc"}));
  place.taken.write("helper.h", "#include \"adamw.cc\"");
  place.taken.write("adamw.cc", "#include \"momentum.cc\"");
  EXPECT_EQ(seen_by_adam(), (Names{"adam.cc", "adamw.cc", "helper.h", "momentum.cc", "more.cc"}));
}

TEST(MisnamedSources, AreNearAnExercisesNameAlone) {
  Place place;
  place.source.write("student/sgd.h", "");
  for (const char* name : {"adam (1).cc", "Adam.cc", "adam.csv", "adams.cc", "adam.cc.orig",
                           "ada m.cc", "sgd.cc", "notes.cpp"}) {
    place.submission.write(name, "x");
  }
  place.installation.bound_objects = {{"adam", ""}, {"adamw", ""}, {"sgd", ""}};
  place.submission.write("student/adamw.cc", "x");
  EXPECT_EQ(misnamed_sources(place.installation, place.submission.path()),
            (MisnamedSources{{"adam.cc", "Adam.cc"}, {"adamw.cc", "student/adamw.cc"}}));
}

}  // namespace
}  // namespace stepcheck
