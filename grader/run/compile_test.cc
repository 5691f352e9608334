// SPDX-License-Identifier: MIT
#include "run/compile.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <fstream>
#include <iterator>

#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

/// An installation with one contract, adam.h, and a shell script in the compiler's place.
struct Place {
  Folder source;
  Folder submission;
  Folder scratch;
  Installation installation;

  Place() {
    source.write("student/adam.h", "");
    source.write("student/stepcheck/contract.h", "");
    installation.source_dir = source.path();
    installation.store_dir = source.path() / "store";
    installation.bound_objects["adam"] = source.write("bound/adam.o", "").string();
    installation.prefix_header = source.write("pch/tensor.h", "");
    submission.write("adam.cc", "");
    compiler("exit 1");
  }
  void compiler(const std::string& script) {
    const fs::path file = source.write("bin/compiler", "#!/bin/sh\n" + script + "\n");
    fs::permissions(file, fs::perms::owner_all);
    installation.compiler = file.string();
  }
  Compiled compile() const {
    for (const char* folder : {"taken", "sources", "out", "libraries"}) {
      fs::remove_all(scratch.path() / folder);
    }
    const SubmissionCompiler one(installation, {}, submission.path(), scratch.path());
    return one.compile("adam");
  }
  Compiled compile_by(const std::string& script) {
    compiler(script);
    return compile();
  }
  std::string reason_of(const std::string& output) {
    return compile_by("echo '" + output + "' >&2; exit 1").reason;
  }
};

TEST(Compile, AFileThatIsNotThereIsMissing) {
  const Place place;
  fs::remove(place.submission.path() / "adam.cc");
  const Compiled compiled = place.compile();
  EXPECT_EQ(compiled.state, Compiled::State::Missing);
  EXPECT_EQ(compiled.reason, "there is no adam.cc");
}

TEST(Compile, AFileUnderAnotherNameIsMissingAndNamed) {
  const Place place;
  fs::rename(place.submission.path() / "adam.cc", place.submission.path() / "Adam.cpp");
  const Compiled compiled = place.compile();
  EXPECT_EQ(compiled.state, Compiled::State::Missing);
  EXPECT_EQ(compiled.reason, "there is no adam.cc here, but Adam.cpp");
}

TEST(Compile, AFileThatIsNotTakenFailsWithTheReason) {
  const Place place;
  fs::rename(place.submission.path() / "adam.cc", place.submission.path() / "real.cc");
  fs::create_symlink("real.cc", place.submission.path() / "adam.cc");
  const Compiled compiled = place.compile();
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
  EXPECT_EQ(compiled.reason, "adam.cc is a link; hand in the file itself");
}

TEST(Compile, HasOneFixedCommandLine) {
  Place place;
  place.installation.compile_flags = {"-O1", "-Iwhere"};
  const Compiled compiled = place.compile_by("echo \"$@\" > called; : > adam.so");
  ASSERT_EQ(compiled.state, Compiled::State::Built) << compiled.reason;
  EXPECT_EQ(compiled.library, place.scratch.path() / "libraries/adam.so");
  std::string words;
  std::getline(std::ifstream(place.scratch.path() / "out/adam/called"), words);
  const std::string source = place.source.path().string();
  EXPECT_EQ(words, "-shared -O1 -Iwhere -Wl,-z,now,-z,relro,-z,noexecstack,--version-script=" +
                       source + "/student/stepcheck/exports.map -include " + source +
                       "/pch/tensor.h " + place.scratch.path().string() + "/sources/adam/adam.cc " +
                       source + "/bound/adam.o -o adam.so");
}

TEST(Compile, CompilesAgainOnlyWhatMayTakeInAChangedFile) {
  Place place;
  place.compiler("echo once >> " + (place.source.path() / "calls").string() + "; : > adam.so");
  const auto calls = [&] {
    std::ifstream in(place.source.path() / "calls");
    return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
  };
  place.submission.write("mine.h", "1");
  place.submission.write("sgd.cc", "1");
  place.installation.bound_objects["sgd"] = place.installation.bound_objects["adam"];
  const Compiled first = place.compile();
  EXPECT_EQ(first.state, Compiled::State::Built) << first.reason;
  EXPECT_EQ(place.compile().content, first.content);
  place.submission.write("sgd.cc", "2");
  EXPECT_EQ(place.compile().content, first.content);
  EXPECT_EQ(calls(), 1);
  place.submission.write("mine.h", "2");
  EXPECT_NE(place.compile().content, first.content);
  EXPECT_EQ(calls(), 2);
}

TEST(Compile, WhatTheCompilerMakesMustBeAFile) {
  Place place;
  EXPECT_EQ(place.compile_by("ln -s /etc/passwd adam.so").state, Compiled::State::Failed);
  EXPECT_EQ(place.compile_by("exit 0").state, Compiled::State::Failed);
}

TEST(Compile, SaysWhatTheCompilerSays) {
  Place place;
  const Compiled compiled = place.compile_by("echo \"" + place.scratch.path().string() +
                                             "/sources/adam/adam.cc:3:1: error: no\" >&2; exit 1");
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
  EXPECT_EQ(compiled.reason, "adam.cc does not compile");
  EXPECT_EQ(compiled.message, "adam.cc:3:1: error: no\n");
}

TEST(Compile, ACompilerThatGaveUpMetALimit) {
  Place place;
  EXPECT_EQ(place.reason_of("cc1plus: out of memory allocating 8 bytes"),
            "adam.cc needs more than 3072 MiB of memory to compile");
  EXPECT_EQ(place.reason_of("g++: fatal error: File size limit exceeded signal terminated as"),
            "adam.cc makes an output of more than 64 MiB");
}

TEST(Compile, ADriverThatCrashesOverALimitIsNotOurs) {
  const Compiled compiled = Place().compile_by(
      "echo 'g++: internal compiler error: File size limit exceeded signal terminated program as' "
      ">&2; kill -SEGV $$");
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
  EXPECT_EQ(compiled.reason, "adam.cc makes an output of more than 64 MiB");
  EXPECT_EQ(Place().compile_by("kill -TERM $$").state, Compiled::State::Broken);
}

TEST(Compile, ACompilerThatSomebodyElseEndsIsOurs) {
  Place place;
  const std::string told =
      "echo 'g++: fatal error: Killed signal terminated program cc1plus' >&2; exit 1";
  const std::string again = (place.source.path() / "again").string();
  const Compiled part = place.compile_by("[ -e " + again + " ] || { touch " + again + "; " + told +
                                         "; }; : > adam.so");
  EXPECT_EQ(part.state, Compiled::State::Built) << part.reason;
  for (const char* end : {"kill -9 $$", "exit 137"}) {  // itself, and in a box
    const Compiled whole = Place().compile_by(end);
    EXPECT_EQ(whole.state, Compiled::State::Broken) << end;
    EXPECT_EQ(whole.reason, "the compiler of adam.cc was killed by something else");
  }
}

TEST(Compile, ASubmissionThatSpeaksOfAKillAndCompilesIsBuilt) {
  EXPECT_EQ(Place().compile_by("echo 'note: Killed' >&2; : > adam.so").state,
            Compiled::State::Built);
}

// Whether it has been compiled before it could otherwise ask, and say it the first time alone.
TEST(Compile, TheSecondTimeLooksLikeTheFirst) {
  const Compiled compiled = Place().compile_by(
      "[ -e left ] && exit 1; touch left; echo 'note: Killed' >&2; [ -e left ] && exit 1");
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
}

TEST(Compile, ASubmissionThatSpeaksOfAKillDoesNotCompile) {
  const Compiled compiled = Place().compile_by(
      "echo 'adam.cc:1:2: error: #error Killed signal terminated program' >&2; exit 1");
  EXPECT_EQ(compiled.state, Compiled::State::Failed);
  EXPECT_EQ(compiled.reason, "adam.cc does not compile");
}

TEST(Compile, AnOldPrecompiledHeaderIsOursUnlessTheSubmissionMerelySaysSo) {
  Place place;
  const std::string told = "echo 'fatal error: precompiled header' >&2; exit 1";
  EXPECT_EQ(place.compile_by(told).state, Compiled::State::Broken);
  const std::string only_for_it = "case \"$*\" in *-fsyntax-only*) exit 0;; esac; ";
  EXPECT_EQ(place.compile_by(only_for_it + told).state, Compiled::State::Failed);
}

TEST(HelpfulPart, BeginsAtTheFirstErrorAndNamesNoFolderOfOurs) {
  EXPECT_EQ(helpful_part("/tmp/x/a.cc: In function 'f':\n/tmp/x/a.cc:1: warning: w\n"
                         "/tmp/x/a.cc:2: error: e\n    2 | code\n/tmp/x/b.h:1: note: n\n",
                         {"/tmp/x"}),
            "a.cc:2: error: e\n    2 | code\nb.h:1: note: n\n");
}

TEST(HelpfulPart, SaysWhichIncludesLedToTheFirstError) {
  EXPECT_EQ(
      helpful_part("In file included from /tmp/x/a.cc:1:\n/tmp/x/b.h:1: warning: w\n"
                   "In file included from /tmp/x/c.h:2,\n                 from /tmp/x/a.cc:3:\n"
                   "/tmp/x/d.h:4: error: e\n",
                   {"/tmp/x"}),
      "In file included from c.h:2,\n                 from a.cc:3:\nd.h:4: error: e\n");
}

TEST(HelpfulPart, IsAtMostTwentyFourLines) {
  std::string output;
  for (int line = 1; line <= 30; ++line) output += "error: " + std::to_string(line) + "\n";
  const std::string part = helpful_part(output, {"/tmp/x"});
  EXPECT_NE(part.find("error: 24\n(6 more lines)\n"), std::string::npos);
  EXPECT_EQ(part.find("error: 25"), std::string::npos);
}

TEST(HelpfulPart, IsAllOfItIfNothingIsCalledAnError) {
  EXPECT_EQ(helpful_part("cc1plus: out of memory\n", {"/tmp/x"}), "cc1plus: out of memory\n");
  EXPECT_EQ(helpful_part("", {"/tmp/x"}), "");
}

TEST(HelpfulPart, HasNoLineWithoutEnd) {
  EXPECT_LT(helpful_part("error: " + std::string(60'000, 'x'), {"/tmp/x"}).size(), 300U);
  EXPECT_LT(helpful_part(std::string(60'000, 'x'), {"/tmp/x"}).size(), 6000U);
}

TEST(HelpfulPart, IsClean) {
  EXPECT_EQ(helpful_part("error: \x1b[31mred\x1b[0m\n", {"/tmp/x"}), "error: red\n");
}

}  // namespace
}  // namespace stepcheck
