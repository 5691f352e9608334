// SPDX-License-Identifier: MIT
/// Each layer by itself, tried on a child of this process.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <functional>

#include "jail/bubblewrap.h"
#include "jail/landlock.h"
#include "jail/limits.h"
#include "jail/syscalls.h"
#include "jail/user.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;

// How a child ends that leaves with what `code` gives.
int status_of(const std::function<int()>& code) {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(code());
  int status = -1;
  ::waitpid(pid, &status, 0);
  return status;
}

int exit_code_of(const std::function<int()>& code) {
  const int status = status_of(code);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool opens(const std::filesystem::path& path, int flags = O_RDONLY) {
  return ::open(path.c_str(), flags, 0600) >= 0;
}

TEST(Landlock, LeavesWhatItsRulesAllow) {
  if (landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  const Folder folder;
  const auto allowed = folder.write("allowed", "");
  const auto other = folder.write("other", "");
  EXPECT_EQ(exit_code_of([&] {
              const int fd = ::open(allowed.c_str(), O_PATH);
              const int ruleset = make_ruleset({{fd, FileAccess::Read}});
              ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
              if (ruleset < 0 || !enter_ruleset(ruleset)) return 9;
              if (!opens(allowed)) return 1;
              if (opens(allowed, O_WRONLY)) return 2;
              if (opens(other) || opens(folder.path())) return 3;
              return opens(folder.path() / "new", O_CREAT | O_WRONLY) ? 4 : 0;
            }),
            0);
}

TEST(Landlock, LetsAFolderBeWritten) {
  if (landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  const Folder folder;
  folder.write("out/there", "");
  EXPECT_EQ(exit_code_of([&] {
              const int fd = ::open((folder.path() / "out").c_str(), O_PATH);
              const int ruleset = make_ruleset({{fd, FileAccess::Write}});
              ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
              if (!enter_ruleset(ruleset)) return 9;
              if (!opens(folder.path() / "out/new", O_CREAT | O_WRONLY)) return 1;
              return opens(folder.path() / "beside", O_CREAT | O_WRONLY) ? 2 : 0;
            }),
            0);
}

// In a child with the filters of a job.
int filtered(const std::function<int()>& code) {
  return exit_code_of([&] {
    const SyscallFilters filters = job_filters();
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return install_filters(filters) ? code() : 99;
  });
}

TEST(JobFilters, LeaveWhatAJobNeeds) {
  EXPECT_EQ(filtered([] {
              void* memory =
                  ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              timespec now{};
              return memory != MAP_FAILED && ::getpid() > 0 &&
                             ::clock_gettime(CLOCK_MONOTONIC, &now) == 0
                         ? 0
                         : 1;
            }),
            0);
  EXPECT_EQ(filtered([] { return ::raise(SIGUSR1) == 0 ? 0 : 1; }), -SIGUSR1);
}

TEST(JobFilters, RefuseWhatAnAccidentMayTry) {
  EXPECT_EQ(filtered([] { return ::mkdir("/tmp/x-stepcheck", 0700) == 0 ? 1 : 0; }), 0);
  EXPECT_EQ(filtered([] {
              rlimit limit{1, 1};
              return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? 1 : 0;
            }),
            0);
  EXPECT_EQ(filtered([] {
              return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                            0) != MAP_FAILED
                         ? 1
                         : 0;
            }),
            0);
}

TEST(JobFilters, EndWhatOnlyAnAttackDoes) {
  EXPECT_EQ(filtered([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 1 : 0; }), -SIGSYS);
  EXPECT_EQ(filtered([] { return ::kill(::getppid(), 0) == 0 ? 1 : 0; }), -SIGSYS);
  EXPECT_EQ(filtered([] { return static_cast<int>(::syscall(SYS_fork)); }), -SIGSYS);
  EXPECT_EQ(filtered([] { return ::fork() >= 0 ? 1 : 0; }), -SIGSYS);
  EXPECT_EQ(filtered([] { return ::signal(SIGSYS, SIG_IGN) == SIG_ERR ? 1 : 0; }), -SIGSYS);
  EXPECT_EQ(filtered([] { return install_filters({{}}) ? 1 : 0; }), -SIGSYS);
}

TEST(CompilerFilters, RefuseTheNetwork) {
  EXPECT_EQ(exit_code_of([] {
              const SyscallFilters filters = compiler_filters();
              ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
              if (!install_filters(filters)) return 9;
              if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) return 1;
              return exit_code_of([] { return 0; });
            }),
            0);
}

TEST(EndedSyscall, HasItsName) {
  EXPECT_STREQ(ended_syscall(SYS_ptrace), "ptrace");
  EXPECT_STREQ(ended_syscall(SYS_kill), "kill");
  EXPECT_EQ(ended_syscall(SYS_read), nullptr);
}

TEST(Limits, Hold) {
  EXPECT_EQ(exit_code_of([] {
              ProcessLimits limits;
              limits.memory = address_space() + (1U << 20);
              limit_process(limits);
              return ::mmap(nullptr, 1U << 24, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                             MAP_FAILED
                         ? 0
                         : 1;
            }),
            0);
  EXPECT_EQ(exit_code_of([] {
              ProcessLimits limits;
              limits.cpu_s = 1;
              limit_process(limits);
              volatile int i = 0;
              while (true) i = i + 1;
              return 0;
            }),
            -SIGKILL);
}

TEST(ScratchUser, IsSomebodyElse) {
  if (!can_become_scratch_user()) GTEST_SKIP() << "needs root";
  EXPECT_EQ(exit_code_of([] {
              if (!become_scratch_user()) return 1;
              return ::getuid() == kScratchUser && ::geteuid() == kScratchUser && ::setuid(0) != 0
                         ? 0
                         : 2;
            }),
            0);
}

TEST(Bubblewrap, NamesWhatItShows) {
  Box box;
  box.readable = {"/opt/seen", "/usr/lib/seen/already"};
  box.writable = {"/opt/written"};
  box.dir = "/opt/written";
  const auto words = bubblewrap(box, {"A=b=c"});
  const auto has = [&](std::initializer_list<const char*> part) {
    return std::search(words.begin(), words.end(), part.begin(), part.end()) != words.end();
  };
  EXPECT_TRUE(has({"--ro-bind", "/opt/seen", "/opt/seen"}));
  EXPECT_TRUE(has({"--bind", "/opt/written", "/opt/written"}));
  EXPECT_TRUE(has({"--setenv", "A", "b=c"}));
  EXPECT_TRUE(has({"--chdir", "/opt/written", "--"}));
  EXPECT_TRUE(has({"--clearenv"}));
  EXPECT_FALSE(has({"/usr/lib/seen/already"}));
  EXPECT_FALSE(has({"--cap-add"}));
  EXPECT_TRUE(has({"--proc"}));
  box.shows_processes = false;
  const auto without = bubblewrap(box, {});
  EXPECT_EQ(std::count(without.begin(), without.end(), "--proc"), 0);
}

TEST(SystemPaths, HoldNothingThatIsPutThereByHand) {
  EXPECT_TRUE(is_of_system("/usr/bin/c++"));
  EXPECT_TRUE(is_of_system("/usr/include"));
  for (const char* other :
       {"/", "/usr", "/usr/local/etc", "/usr/src/app", "/usr/library", "/opt"}) {
    EXPECT_FALSE(is_of_system(other)) << other;
  }
}

}  // namespace
}  // namespace stepcheck
