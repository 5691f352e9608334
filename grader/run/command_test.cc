// SPDX-License-Identifier: MIT
#include "run/command.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;
using Clock = std::chrono::steady_clock;

CommandResult shell(const Folder& folder, const std::string& script,
                    const CommandLimits& limits = {}) {
  return run_command({"/bin/sh", "-c", script}, folder.path(), limits);
}

CommandResult shell(const std::string& script, const CommandLimits& limits = {}) {
  return shell(Folder(), script, limits);
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

TEST(Command, TakesBothStreamsAndTheExitStatus) {
  const CommandResult result = shell("echo out; echo err >&2; exit 3");
  EXPECT_EQ(result.output, "out\nerr\n");
  EXPECT_TRUE(WIFEXITED(result.status));
  EXPECT_EQ(WEXITSTATUS(result.status), 3);
  EXPECT_FALSE(result.timed_out);
  EXPECT_FALSE(result.ok());
  EXPECT_TRUE(shell("true").ok());
}

TEST(Command, RunsInItsFolderWithNothingToRead) {
  const Folder folder;
  EXPECT_EQ(shell(folder, "pwd").output, folder.path().string() + "\n");
  EXPECT_EQ(shell("cat; echo end").output, "end\n");
}

TEST(Command, InheritsNothing) {
  ::setenv("STEPCHECK_TEST_SECRET", "swordfish", 1);
  const Folder folder;
  const CommandResult result = run_command({"/usr/bin/env"}, folder.path(), {});
  ::unsetenv("STEPCHECK_TEST_SECRET");
  EXPECT_EQ(result.output, "PATH=/usr/local/bin:/usr/bin:/bin\nTMPDIR=" + folder.path().string() +
                               "\nLC_ALL=C\nSOURCE_DATE_EPOCH=0\n");
}

TEST(Command, InheritsNoDescriptor) {
  const Folder folder;
  const auto file = folder.write("open", "");
  const int fd = ::open(file.c_str(), O_RDONLY);
  ASSERT_GE(fd, 0);
  // The fourth is that of `ls` itself, on the folder it lists.
  EXPECT_EQ(shell(folder, "exec ls /proc/self/fd").output, "0\n1\n2\n3\n");
  ::close(fd);
}

TEST(Command, APlaceOrAProgramThatIsNotThereIsAFailure) {
  const Folder folder;
  EXPECT_EQ(WEXITSTATUS(run_command({"/no/such/program"}, folder.path(), {}).status), 127);
  EXPECT_EQ(WEXITSTATUS(run_command({"/bin/true"}, folder.path() / "none", {}).status), 127);
}

TEST(Command, EndsAtItsWallTime) {
  const auto start = Clock::now();
  CommandLimits limits;
  limits.wall_s = 0.2;
  const CommandResult result = shell("echo begun; sleep 30", limits);
  EXPECT_TRUE(result.timed_out);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.output, "begun\n");
  EXPECT_LT(seconds_since(start), 10);
}

TEST(Command, GoesOnAfterItHasClosedItsOutput) {
  const Folder folder;
  const CommandResult result = shell(folder, "exec >&- 2>&-; sleep 0.2; : > done; exit 4");
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "done"));
  ASSERT_TRUE(WIFEXITED(result.status));
  EXPECT_EQ(WEXITSTATUS(result.status), 4);
}

TEST(Command, TakesWhatItHasStartedAlong) {
  const Folder folder;
  const auto start = Clock::now();
  // The one left behind holds the output open and would write the file.
  const CommandResult result = shell(folder, "(sleep 1; : > late) & echo begun");
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.output, "begun\n");
  EXPECT_LT(seconds_since(start), 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "late"));
}

TEST(Command, KeepsTheBeginningOfALongOutput) {
  const CommandResult result = shell("head -c 300000 /dev/zero | tr '\\0' x");
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.output, std::string(65536, 'x'));
}

TEST(Command, EndsAtTheLargestFile) {
  const Folder folder;
  CommandLimits limits;
  limits.file_mb = 1;
  const CommandResult result = shell(folder, "exec head -c 3000000 /dev/zero > big", limits);
  EXPECT_TRUE(WIFSIGNALED(result.status));
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "big"), 1024U * 1024U);
}

TEST(Command, EndsAtItsMemory) {
  // `tail` holds what it will print.
  const std::string script = "head -c 150000000 /dev/zero | tail -c 140000000 > /dev/null";
  CommandLimits limits;
  limits.memory_mb = 64;
  EXPECT_FALSE(shell(script, limits).ok());
  EXPECT_TRUE(shell(script).ok());
}

}  // namespace
}  // namespace stepcheck
