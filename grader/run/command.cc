// SPDX-License-Identifier: MIT
#include "run/command.h"

#include "jail/landlock.h"
#include "jail/limits.h"
#include "run/capture.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

namespace stepcheck {
namespace {

constexpr std::size_t kOutputKept = 65536;

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

ProcessLimits process_limits(const CommandLimits& limits) {
  constexpr std::uint64_t kMega = 1024 * 1024;
  ProcessLimits process;
  process.cpu_s = limits.cpu_s;
  process.memory = limits.memory_mb * kMega;
  process.file = limits.file_mb * kMega;
  process.files = 256;
  process.processes = 4096;  // of its user, whoever else is one
  return process;
}

bool confine(const CommandConfinement& confinement) {
  const bool any = confinement.ruleset >= 0 || !confinement.filters.empty();
  if (any && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (confinement.ruleset >= 0 && !enter_ruleset(confinement.ruleset)) return false;
  return install_filters(confinement.filters);
}

// Between fork and exec of a program with threads: system calls only.
[[noreturn]] void become(const std::vector<char*>& arguments, const std::vector<char*>& environment,
                         const char* dir, int output, const ProcessLimits& limits,
                         const CommandConfinement& confinement) {
  ::setpgid(0, 0);
  limit_process(limits);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (::chdir(dir) == 0 && confine(confinement)) {
    ::close_range(3, ~0U, 0);
    unblock_signals();
    ::execve(arguments[0], arguments.data(), environment.data());
  }
  ::_exit(127);
}

// The compiler starts others; all of them go. Returns how the first of them ended.
int end_all(pid_t pid) {
  ::kill(-pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

std::vector<std::string> command_environment(const std::filesystem::path& dir) {
  return {"PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=" + dir.string(), "LC_ALL=C",
          "SOURCE_DATE_EPOCH=0"};
}

CommandResult run_command(const std::vector<std::string>& arguments,
                          const std::filesystem::path& dir, const CommandLimits& limits,
                          const CommandConfinement& confinement) {
  const std::vector<std::string> settings = command_environment(dir);
  const ProcessLimits process = process_limits(limits);
  const auto argument_pointers = pointers(arguments);
  const auto environment = pointers(settings);
  Pipe output = make_pipe();
  const pid_t pid = ::fork();
  if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (pid == 0) {
    become(argument_pointers, environment, dir.c_str(), output.write.get(), process, confinement);
  }
  ::setpgid(pid, pid);  // whichever of the two comes first
  output.write.close();
  const FileDescriptor ended(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  if (!ended.is_open()) {
    const int why = errno;
    end_all(pid);
    throw std::system_error(why, std::generic_category(), "pidfd_open");
  }

  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto deadline = start + std::chrono::duration<double>(limits.wall_s);
  Capture capture(std::move(output.read), kOutputKept);
  CommandResult result;
  // What counts is the program's own end: it may close its output before, and those that it has
  // started may hold it open after.
  std::array<pollfd, 2> waiting{{{ended.get(), POLLIN, 0}, {capture.fd(), POLLIN, 0}}};
  while (waiting[0].revents == 0 && !result.timed_out) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    waiting[1].fd = capture.fd();
    if (left.count() <= 0) {
      result.timed_out = true;
    } else if (::poll(waiting.data(), waiting.size(), static_cast<int>(left.count())) > 0) {
      capture.drain();
    }
  }
  result.status = end_all(pid);
  result.wall_s = std::chrono::duration<double>(Clock::now() - start).count();
  capture.drain();
  result.output = capture.kept();
  return result;
}

}  // namespace stepcheck
