// SPDX-License-Identifier: MIT
#include "worker/zygote.h"

#include "wire/frame.h"
#include "worker/job_process.h"
#include "worker/warm.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

namespace stepcheck {
namespace {

// Blocks for the next job's descriptors. None when the other end has closed.
std::vector<int> receive_job() {
  constexpr std::size_t kMost = kJobDescriptors + kMostLibraries;
  char byte = 0;
  iovec data{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMost * sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  if (::recvmsg(kControlFd, &message, MSG_CMSG_CLOEXEC) <= 0) return {};
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_len < CMSG_LEN(kJobDescriptors * sizeof(int))) return {};
  std::vector<int> fds((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
  std::memcpy(fds.data(), CMSG_DATA(header), fds.size() * sizeof(int));
  return fds;
}

void send_control(const ControlMessage& text, int fd = -1) {
  ControlMessage copy = text;
  iovec data{&copy, sizeof copy};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  if (fd >= 0) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(header), &fd, sizeof fd);
  }
  ::sendmsg(kControlFd, &message, MSG_NOSIGNAL);
}

// Waits for the job, but not longer than the other end of the control socket lives.
void wait_for(int pidfd) {
  std::array<pollfd, 2> waiting{{{pidfd, POLLIN, 0}, {kControlFd, POLLRDHUP, 0}}};
  while (::poll(waiting.data(), waiting.size(), -1) < 0) {
  }
  if ((waiting[0].revents & POLLIN) == 0) {
    ::syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, nullptr, 0);
  }
}

// What the job has started has become ours when it ended: nothing of it disturbs the next job or
// stays on this machine. Tried for a second at most: what we may not kill must not hold us up.
void end_orphans() {
  const std::string list = "/proc/self/task/" + std::to_string(::getpid()) + "/children";
  for (int round = 0; round < 1000 && ::waitpid(-1, nullptr, WNOHANG) >= 0; ++round) {
    std::ifstream in(list);
    for (pid_t child = 0; in >> child;) ::kill(child, SIGKILL);
    ::usleep(1000);
  }
}

void report_end(pid_t pid) {
  ControlMessage ended{ControlKind::Ended, 0, 0, 0, {}};
  rusage used{};
  // What the subject has started goes with it. The job is not reaped yet, so its number is its own.
  ::kill(-pid, SIGKILL);
  ::wait4(pid, &ended.status, 0, &used);
  end_orphans();
  ended.cpu_us = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000LL +
                 used.ru_utime.tv_usec + used.ru_stime.tv_usec;
  ended.peak_rss_kb = used.ru_maxrss;
  send_control(ended);
}

void run_job(const std::vector<int>& fds, Layers layers) {
  const pid_t pid = ::fork();
  if (pid == 0) run_job_process(fds, layers);
  for (const int fd : fds) ::close(fd);
  if (pid < 0) {
    // Closing the frame pipe without an `Ended` is what the other end reads as our failure.
    std::exit(EXIT_FAILURE);
  }
  ::setpgid(pid, pid);  // as the job does itself: whoever comes first
  const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  send_control({ControlKind::Started, 0, 0, 0, {}}, pidfd);
  wait_for(pidfd);
  ::close(pidfd);
  report_end(pid);
}

}  // namespace

int serve(Layers layers) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ::prctl(PR_SET_DUMPABLE, 0);  // a job of the same user must not read it
  ControlMessage hello{ControlKind::Hello, 0, 0, 0, {}};
  const std::string version = warm_up();
  std::strncpy(hello.text, version.c_str(), sizeof hello.text - 1);
  send_control(hello);
  for (auto fds = receive_job(); !fds.empty(); fds = receive_job()) run_job(fds, layers);
  return EXIT_SUCCESS;
}

}  // namespace stepcheck
