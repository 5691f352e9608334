// SPDX-License-Identifier: MIT
#include "run/compile.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

/// An installation with one contract, adam.h, and a compiler of our choice.
struct Place {
  Folder source;
  Folder submission;
  Folder scratch;
  Installation installation;

  explicit Place(const std::string& compiler = "/bin/false") {
    source.write("student/adam.h", "");
    installation.source_dir = source.path();
    installation.compiler = compiler;
    installation.bound_objects["adam"] = "/bound/adam.o";
    installation.prefix_header = "/pch/tensor.h";
  }

  std::set<std::string> copied() const {
    copy_sources(installation, submission.path(), scratch.path());
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(scratch.path())) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  /// With a shell script in the compiler's place.
  Compiled compile_by(const std::string& script) {
    const fs::path compiler = source.write("compiler", "#!/bin/sh\n" + script + "\n");
    fs::permissions(compiler, fs::perms::owner_all);
    installation.compiler = compiler.string();
    scratch.write("adam.cc", "");
    return compile_exercise(installation, scratch.path(), "adam");
  }
};

using Names = std::set<std::string>;

TEST(CopySources, TakesSourceFilesByTheirNames) {
  const Place place;
  for (const char* name : {"adam.cc", "my_helper.h", "SGD2.cc", "notes.txt", "a.cpp", "a-b.cc",
                           "a b.cc", ".cc", "a.cc.orig", ".hidden.cc", "CMakeLists.txt", "a.so"}) {
    place.submission.write(name, "x");
  }
  place.submission.write("folder/deep.cc", "x");
  fs::create_directory(place.submission.path() / "folder.cc");
  EXPECT_EQ(place.copied(), (Names{"adam.cc", "my_helper.h", "SGD2.cc"}));
}

TEST(CopySources, PutsNoContractOfTheirsBesideTheirFile) {
  const Place place;
  place.submission.write("adam.h", "a contract of their own");
  place.submission.write("adam.cc", "");
  EXPECT_EQ(place.copied(), Names{"adam.cc"});
}

TEST(CopySources, FollowsNoLinks) {
  const Place place;
  const fs::path secret = place.source.write("answer.cc", "secret");
  fs::create_symlink(secret, place.submission.path() / "adam.cc");
  fs::create_directory_symlink(place.source.path(), place.submission.path() / "dir.cc");
  ASSERT_EQ(::mkfifo((place.submission.path() / "pipe.cc").c_str(), 0600), 0);
  EXPECT_EQ(place.copied(), Names{});
}

TEST(CopySources, LeavesOutWhatIsTooLarge) {
  const Place place;
  place.submission.write("most.cc", std::string(1024 * 1024, ' '));
  place.submission.write("more.cc", std::string(1024 * 1024 + 1, ' '));
  EXPECT_EQ(place.copied(), Names{"most.cc"});
}

TEST(Compile, AFileThatIsNotThereIsMissing) {
  const Place place;
  const Compiled compiled = compile_exercise(place.installation, place.scratch.path(), "adam");
  EXPECT_EQ(compiled.state, Compiled::State::Missing);
  EXPECT_EQ(compiled.reason, "there is no adam.cc");
}

TEST(Compile, HasOneFixedCommandLine) {
  Place place;
  place.installation.compile_flags = {"-O1", "-Iwhere"};
  const Compiled compiled = place.compile_by("echo \"$@\" > called; : > adam.so");
  EXPECT_EQ(compiled.state, Compiled::State::Built);
  EXPECT_EQ(compiled.library, place.scratch.path() / "adam.so");
  std::string words;
  std::getline(std::ifstream(place.scratch.path() / "called"), words);
  EXPECT_EQ(words, "-shared -O1 -Iwhere -include /pch/tensor.h adam.cc /bound/adam.o -o adam.so");
}

TEST(Compile, SaysWhatTheCompilerSays) {
  Place place;
  const Compiled compiled = place.compile_by("echo \"$PWD/adam.cc:3:1: error: no\" >&2; exit 1");
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
  EXPECT_EQ(compiled.reason, "adam.cc does not compile");
  EXPECT_EQ(compiled.message, "adam.cc:3:1: error: no\n");
}

TEST(Compile, ACompilerThatGaveUpMetALimit) {
  Place place;
  const Compiled compiled = place.compile_by("echo 'virtual memory exhausted' >&2; exit 1");
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
  EXPECT_EQ(compiled.reason,
            "the compiler gave up on adam.cc: it reached the limit of 4096 MiB of memory or "
            "256 MiB of output");
}

TEST(HelpfulPart, BeginsAtTheFirstErrorAndNamesNoFolderOfOurs) {
  EXPECT_EQ(helpful_part("/tmp/x/a.cc: In function 'f':\n/tmp/x/a.cc:1: warning: w\n"
                         "/tmp/x/a.cc:2: error: e\n    2 | code\n/tmp/x/b.h:1: note: n\n",
                         "/tmp/x"),
            "a.cc:2: error: e\n    2 | code\nb.h:1: note: n\n");
}

TEST(HelpfulPart, IsAtMostTwentyFourLines) {
  std::string output;
  for (int line = 1; line <= 30; ++line) output += "error: " + std::to_string(line) + "\n";
  const std::string part = helpful_part(output, "/tmp/x");
  EXPECT_NE(part.find("error: 24\n(6 more lines)\n"), std::string::npos);
  EXPECT_EQ(part.find("error: 25"), std::string::npos);
}

TEST(HelpfulPart, IsAllOfItIfNothingIsCalledAnError) {
  EXPECT_EQ(helpful_part("cc1plus: out of memory\n", "/tmp/x"), "cc1plus: out of memory\n");
  EXPECT_EQ(helpful_part("", "/tmp/x"), "");
}

TEST(HelpfulPart, IsClean) {
  EXPECT_EQ(helpful_part("error: \x1b[31mred\x1b[0m\n", "/tmp/x"), "error: red\n");
}

}  // namespace
}  // namespace stepcheck
