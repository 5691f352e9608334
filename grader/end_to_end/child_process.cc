// SPDX-License-Identifier: MIT
#include "end_to_end/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <map>
#include <sstream>
#include <system_error>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2");
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return ends;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

struct Streams {
  int out;
  int err;
};

[[noreturn]] void become(const std::vector<char*>& arguments, const std::vector<char*>& environment,
                         const char* dir, Streams streams) {
  ::setsid();
  ::signal(SIGPIPE, SIG_DFL);
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(streams.out, STDOUT_FILENO);
  ::dup2(streams.err, STDERR_FILENO);
  ::close_range(3, ~0U, 0);
  if (::chdir(dir) == 0) ::execve(arguments[0], arguments.data(), environment.data());
  ::_exit(127);
}

// Takes what is there; false at the end of the stream.
bool drain(int fd, std::string& text) {
  std::array<char, 65536> buffer;
  while (true) {
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(left > 0 ? left : 0);
}

struct Process {
  pid_t pid = 0;
  std::string name;
  char state = ' ';
  pid_t parent = 0;
};

// proc(5): `pid (name) state parent ...`; a name may hold anything.
Process read_process(const fs::path& dir) {
  std::ifstream in(dir / "stat");
  std::string text;
  std::getline(in, text, '\0');
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  Process process;
  if (open == std::string::npos || close == std::string::npos) return process;
  process.name = text.substr(open + 1, close - open - 1);
  std::istringstream(text.substr(close + 1)) >> process.state >> process.parent;
  process.pid = std::stoi(text);
  return process;
}

std::map<pid_t, Process> all_processes() {
  std::map<pid_t, Process> all;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    if (entry.path().filename().string().find_first_not_of("0123456789") != std::string::npos) {
      continue;
    }
    const Process process = read_process(entry.path());
    if (process.pid > 0) all[process.pid] = process;
  }
  return all;
}

// Those that have ended and wait for their parent are no longer living.
std::vector<Process> descendants() {
  const auto all = all_processes();
  std::vector<Process> found;
  for (const auto& [pid, process] : all) {
    if (process.state == 'Z') continue;
    pid_t above = process.parent;
    while (above != ::getpid() && all.count(above) > 0) above = all.at(above).parent;
    if (above == ::getpid()) found.push_back(process);
  }
  return found;
}

}  // namespace

Child::Child(const Arguments& arguments, const ChildSettings& settings)
    : deadline_(Clock::now() +
                std::chrono::milliseconds(static_cast<int>(settings.timeout_s * 1000))) {
  // What loses its parent becomes ours, whatever session it has made for itself.
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  std::vector<std::string> environment;
  for (const auto& [name, value] : settings.environment) environment.push_back(name + "=" + value);
  const auto argument_pointers = pointers(arguments);
  const auto environment_pointers = pointers(environment);
  const auto out = make_pipe();
  const auto err = make_pipe();
  int to = out[1];
  if (!settings.stdout_to.empty()) to = ::open(settings.stdout_to.c_str(), O_WRONLY | O_CLOEXEC);
  if (to < 0) fail(settings.stdout_to.c_str());
  pid_ = ::fork();
  if (pid_ < 0) fail("fork");
  if (pid_ == 0)
    become(argument_pointers, environment_pointers, settings.dir.c_str(), {to, err[1]});
  if (to != out[1]) ::close(to);
  ::close(out[1]);
  ::close(err[1]);
  out_ = out[0];
  err_ = err[0];
}

Child::~Child() {
  // Each round may find what the killed ones have started meanwhile.
  for (int round = 0; round < 100; ++round) {
    const auto all = descendants();
    if (all.empty()) break;
    for (const auto& process : all) ::kill(process.pid, SIGKILL);
    ::usleep(1000);
  }
  if (!waited_) ::waitpid(pid_, nullptr, 0);
  ::close(out_);
  ::close(err_);
}

Ended Child::wait() {
  Ended ended;
  const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (pidfd < 0) fail("pidfd_open");
  std::array<pollfd, 3> waiting{{{pidfd, POLLIN, 0}, {out_, POLLIN, 0}, {err_, POLLIN, 0}}};
  while ((waiting[0].revents & POLLIN) == 0) {
    if (::poll(waiting.data(), waiting.size(), milliseconds_until(deadline_)) == 0) {
      ended.timed_out = true;
      kill(SIGKILL);
      deadline_ = Clock::now() + std::chrono::seconds(10);
    }
    if (waiting[1].revents != 0 && !drain(out_, ended.out)) waiting[1].fd = -1;
    if (waiting[2].revents != 0 && !drain(err_, ended.err)) waiting[2].fd = -1;
  }
  ::close(pidfd);
  drain(out_, ended.out);
  drain(err_, ended.err);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  waited_ = true;
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
  return ended;
}

void Child::kill(int signal) const { ::kill(pid_, signal); }

int Child::kill_all(const std::string& name, int signal) const {
  int count = 0;
  for (const auto& process : descendants()) {
    if (process.name == name && ::kill(process.pid, signal) == 0) ++count;
  }
  return count;
}

std::vector<std::string> Child::living() const {
  std::vector<std::string> names;
  for (const auto& process : descendants()) names.push_back(process.name);
  return names;
}

Ended run_child(const Arguments& arguments, const ChildSettings& settings) {
  return Child(arguments, settings).wait();
}

}  // namespace stepcheck::testing
