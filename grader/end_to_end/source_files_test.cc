// SPDX-License-Identifier: MIT
/// Which files of a submission are taken, and what they may include.

#include "end_to_end/end_to_end.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string right_adam() { return read(example("right") / "adam.cc"); }

std::string with_windows_lines(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
  return result;
}

class SourceFiles : public EndToEnd {
 protected:
  Graded grade_folder(const fs::path& folder) const {
    return grade_quickly(folder, {"--only", "adam/steps"});
  }
  Graded grade_files(const Files& files) const { return grade_folder(submission(files)); }

  void expect_not_attempted(const fs::path& folder) const {
    const Graded graded = grade_folder(folder);
    EXPECT_EQ(graded.verdict("adam"), "not-attempted") << graded.item("adam").dump(1);
    EXPECT_EQ(graded.points("adam"), 0);
    EXPECT_EQ(graded.run.exit_code, 1);
  }

  void expect_refused(const fs::path& folder, const std::string& reason) const {
    const Graded graded = grade_folder(folder);
    EXPECT_EQ(graded.verdict("adam"), "compile-error") << graded.item("adam").dump(1);
    EXPECT_EQ(graded.fixture("adam/steps").at("reason"), reason);
    EXPECT_EQ(graded.points("adam"), 0);
    EXPECT_EQ(graded.run.exit_code, 1);
  }

  void expect_compile_error(const Files& files, const std::string& told) const {
    const Graded graded = grade_files(files);
    EXPECT_EQ(graded.verdict("adam"), "compile-error") << graded.item("adam").dump(1);
    EXPECT_EQ(graded.points("adam"), 0);
    EXPECT_THAT(std::string(graded.fixture("adam/steps").at("detail")), HasSubstr(told));
    EXPECT_EQ(graded.run.exit_code, 1);
  }
};

TEST_F(SourceFiles, LinkIsNotFollowed) {
  const fs::path folder = submission({{"README.txt", "see adam.cc"}});
  fs::create_symlink(example("right") / "adam.cc", folder / "adam.cc");
  expect_refused(folder, "adam.cc is a link; hand in the file itself");
}

TEST_F(SourceFiles, LinkedHeaderIsNotFollowed) {
  const fs::path folder = submission({{"adam.cc", "#include \"mine.h\"\n" + right_adam()}});
  const fs::path elsewhere = write("elsewhere/mine.h", "#pragma once\n");
  fs::create_symlink(elsewhere, folder / "mine.h");
  EXPECT_EQ(grade_folder(folder).verdict("adam"), "compile-error");
}

TEST_F(SourceFiles, WhatIsNoRegularFileIsNotOpened) {
  const fs::path pipe = submission({}, "pipe");
  ASSERT_EQ(::mkfifo((pipe / "adam.cc").c_str(), 0600), 0);
  expect_refused(pipe, "adam.cc is no regular file");
  const fs::path folder = submission({{"adam.cc/adam.cc", right_adam()}}, "folder");
  expect_refused(folder, "adam.cc is no regular file");
}

TEST_F(SourceFiles, LargeFileIsNotTaken) {
  const std::string line = "// Two megabytes of the same remark, and then what is right.\n";
  std::string text;
  while (text.size() < 2 * 1024 * 1024) text += line;
  expect_refused(submission({{"adam.cc", text + right_adam()}}), "adam.cc has more than 1 MiB");
}

TEST_F(SourceFiles, BuiltLibraryIsNotTaken) {
  const fs::path folder = submission({});
  const Json places =
      Json::parse(read(fs::path(STEPCHECK_PROGRAM).parent_path() / "stepcheck.json"));
  fs::copy_file(fs::path(std::string(places.at("textbook_dir"))) / "adam.so", folder / "adam.so");
  expect_not_attempted(folder);
}

TEST_F(SourceFiles, OursReplacesTheirContract) {
  const Graded graded = grade_files(
      {{"adam.cc", right_adam()}, {"adam.h", "#error this is the student's own adam.h\n"}});
  EXPECT_EQ(graded.verdict("adam"), "accepted") << graded.item("adam").dump(1);
}

TEST_F(SourceFiles, HeaderOfTheirOwnIsFound) {
  const Graded graded = grade_files(
      {{"adam.cc", "#include \"my_math.h\"\nstatic_assert(kOfMine == 7);\n" + right_adam()},
       {"my_math.h", "#pragma once\nconstexpr int kOfMine = 7;\n"}});
  EXPECT_EQ(graded.verdict("adam"), "accepted") << graded.item("adam").dump(1);
}

TEST_F(SourceFiles, OtherFilesDoNotMatter) {
  const Graded graded = grade_files({{"adam.cc", right_adam()},
                                     {"Makefile", "all:\n\trm -rf /\n"},
                                     {"notes/adam.cc", "#error not this one\n"},
                                     {"my solution.cc", "#error nor this one\n"},
                                     {"other.cc", "#error nor that one\n"},
                                     {"picture.png", std::string("\x89PNG\0\xff", 6)}});
  EXPECT_EQ(graded.verdict("adam"), "accepted") << graded.item("adam").dump(1);
}

TEST_F(SourceFiles, FromWindows) {
  const std::string text =
      "\xEF\xBB\xBF// M\xC3\xA4\xC3\x9Fig \xE2\x9C\x93 \xF0\x9F\x8E\x93\n" + right_adam();
  const Graded graded = grade_files({{"adam.cc", with_windows_lines(text)}});
  EXPECT_EQ(graded.verdict("adam"), "accepted") << graded.item("adam").dump(1);
}

constexpr const char* kRule = "an exercise is solved with tensors alone";

TEST_F(SourceFiles, NeverAllOfTorch) {
  expect_compile_error({{"adam.cc", "#include <torch/torch.h>\n" + right_adam()}}, kRule);
}

TEST_F(SourceFiles, NeverItsOptimizers) {
  expect_compile_error({{"adam.cc", "#include <torch/optim.h>\n" + right_adam()}}, kRule);
}

TEST_F(SourceFiles, NorByTheirName) {
  const std::string text = right_adam() + "\nusing Mine = torch::optim::Adam;\n";
  expect_compile_error({{"adam.cc", text}}, kRule);
}

// The bound object has it already: what tells the grader who this is, is not for the student to
// say.
TEST_F(SourceFiles, CannotBindItself) {
  const std::string text = right_adam() + R"(
extern "C" __attribute__((visibility("default"))) const void* stepcheck_subject() { return nullptr; }
)";
  expect_compile_error({{"adam.cc", text}}, "error:");
}

TEST_F(SourceFiles, MessageNamesTheirFileAndNotOurFolders) {
  const Graded graded = grade_files({{"adam.cc", "#include \"adam.h\"\nint wrong = nowhere;\n"}});
  const std::string detail = graded.fixture("adam/steps").at("detail");
  EXPECT_THAT(detail, ::testing::StartsWith("adam.cc:2:13: error:"));
  EXPECT_THAT(detail, ::testing::Not(HasSubstr(temporary().string())));
}

TEST_F(SourceFiles, NameOfTheFolderMayBeAny) {
  const fs::path folder = submission({{"adam.cc", right_adam()}}, "Ann's work; $(rm) \xC3\xA4");
  const Graded graded = grade_folder(folder);
  EXPECT_EQ(graded.verdict("adam"), "accepted") << graded.item("adam").dump(1);
  EXPECT_EQ(graded.card.at("submission"), folder.string());
}

TEST_F(SourceFiles, EmptyFolderIsGraded) {
  const Graded graded = grade_quickly(submission({}));
  EXPECT_EQ(graded.card.at("points"), 0);
  EXPECT_EQ(graded.card.at("max_points"), 60);
  EXPECT_EQ(graded.run.exit_code, 1);
}

}  // namespace
}  // namespace stepcheck::testing
