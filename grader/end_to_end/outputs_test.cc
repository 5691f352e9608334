// SPDX-License-Identifier: MIT
/// Where reports go, and what is left when one cannot be written.

#include "end_to_end/end_to_end.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Outputs : public EndToEnd {
 protected:
  // One exercise, which is quick.
  Arguments grade_sgd(const Arguments& more) const {
    return Arguments{"grade", example("right").string(), "--only", "sgd"} + quick_course() + more;
  }

  void expect_unwritable(const fs::path& file) const {
    const Ended run = stepcheck(grade_sgd({"--format", "json", "--output", file.string()}));
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, HasSubstr(file.string() + " cannot be written"));
  }

  void expect_refused(const fs::path& file, const char* word) const {
    const Ended run = stepcheck(grade_sgd({"--format", "json", "--output", file.string()}));
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.err, HasSubstr(word));
  }

  std::vector<std::string> names_in(const fs::path& dir) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir)) names.push_back(entry.path().filename());
    return names;
  }
};

TEST_F(Outputs, TerminalOnStandardOutput) {
  const Ended run = stepcheck(grade_sgd({}));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("10 / 10"));
  EXPECT_THAT(run.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run.err, HasSubstr("graded 1 of 1"));
}

TEST_F(Outputs, ColoredAndQuietWhenAskedFor) {
  const Ended run = stepcheck(grade_sgd({"--color", "always", "--quiet"}));
  EXPECT_THAT(run.out, HasSubstr("\x1b["));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(Outputs, ToAFile) {
  const Ended run = stepcheck(grade_sgd({"--format", "json", "--output", "card.json"}));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_EQ(Json::parse(read(folder() / "card.json")).at("points"), 10);
}

TEST_F(Outputs, SeveralAtOnce) {
  const Ended run = stepcheck(grade_sgd({"--format", "json=card.json", "--format", "terminal"}));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("10 / 10"));
  EXPECT_EQ(Json::parse(read(folder() / "card.json")).at("points"), 10);
}

TEST_F(Outputs, FolderThatIsNotThere) { expect_refused("nowhere/card.json", "nowhere"); }

TEST_F(Outputs, FolderInPlaceOfTheFile) {
  fs::create_directory(folder() / "taken");
  expect_refused("taken", "taken is a folder");
  EXPECT_THAT(names_in(folder()), ::testing::UnorderedElementsAre("taken", "tmp"));
}

// The new report gets ready under another name; here that one cannot be had.
TEST_F(Outputs, OldReportStaysWhole) {
  const std::string longest(250, 'x');
  write(longest, "the old one");
  expect_unwritable(longest);
  EXPECT_EQ(read(folder() / longest), "the old one");
}

// In a folder that a submission has filled, a link must not lead the report elsewhere.
TEST_F(Outputs, ALinkIsReplacedAndNotFollowed) {
  const fs::path victim = write("victim", "somebody's");
  for (const char* name : {"card.json", "card.json.new"}) {
    fs::create_symlink(victim, folder() / name);
  }
  EXPECT_EQ(stepcheck(grade_sgd({"--format", "json=card.json"})).exit_code, 0);
  EXPECT_EQ(read(victim), "somebody's");
  EXPECT_EQ(Json::parse(read(folder() / "card.json")).at("points"), 10);
  EXPECT_FALSE(fs::is_symlink(folder() / "card.json"));
  const Ended run = stepcheck(grade_sgd({"--output", "/dev/stdout"}));  // a pipe's
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("10 / 10"));
  EXPECT_TRUE(fs::is_symlink("/dev/stdout"));
}

TEST_F(Outputs, OldReportIsReplaced) {
  write("card.json", std::string(1'000'000, 'x'));
  EXPECT_EQ(stepcheck(grade_sgd({"--format", "json=card.json"})).exit_code, 0);
  EXPECT_EQ(Json::parse(read(folder() / "card.json")).at("points"), 10);
  EXPECT_THAT(names_in(folder()), ::testing::UnorderedElementsAre("card.json", "tmp"));
}

// As /dev/stdout and /dev/null are: written to, and never replaced by a file.
TEST_F(Outputs, WhatIsNoFileStaysWhatItIs) {
  const fs::path pipe = folder() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  const Ended run = stepcheck(grade_sgd({"--output", pipe.string()}));
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::array<char, 65536> buffer{};
  const ssize_t got = ::read(reader, buffer.data(), buffer.size());
  ::close(reader);
  ASSERT_GT(got, 0);
  EXPECT_THAT(std::string(buffer.data(), static_cast<std::size_t>(got)), HasSubstr("10 / 10"));
  EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST_F(Outputs, FullStandardOutput) {
  ChildSettings into = settings();
  into.stdout_to = "/dev/full";
  const Ended run = run_child(command(grade_sgd({})), into);
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("standard output cannot be written"));
}

// Not even the message can be written.
TEST_F(Outputs, NothingThatCanBeWrittenTo) {
  const std::string program = command({}).front();
  EXPECT_EQ(shell(program + " list mistakes >/dev/full 2>&1").exit_code, 3);
  EXPECT_EQ(shell(program + " list nothing 2>/dev/full").exit_code, 2);
}

TEST_F(Outputs, AListThatIsReadInPart) {
  const Ended run = shell(command({}).front() + " list mistakes | head -n 1");
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("adagrad"));
}

}  // namespace
}  // namespace stepcheck::testing
