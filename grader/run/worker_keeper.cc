// SPDX-License-Identifier: MIT
#include "run/worker_keeper.h"

#include "run/descriptor_message.h"
#include "run/hash.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

// A socket's path may have no more than 107 bytes, a folder's any number.
sockaddr_un address(const FileDescriptor& dir, const std::string& name) {
  sockaddr_un made{};
  made.sun_family = AF_UNIX;
  fmt::format_to_n(made.sun_path, sizeof made.sun_path - 1, "/proc/self/fd/{}/{}", dir.get(), name);
  return made;
}

FileDescriptor open_dir(const fs::path& dir) {
  return FileDescriptor(::open(dir.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

FileDescriptor new_socket() {
  return FileDescriptor(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
}

bool is_ours(int connection) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
         peer.uid == ::geteuid();
}

bool has_ended(int control) {
  pollfd waiting{control, POLLRDHUP, 0};
  return ::poll(&waiting, 1, 0) != 0;
}

FileDescriptor receive_descriptor(int connection) {
  char byte = 0;
  iovec data{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  pollfd waiting{connection, POLLIN, 0};
  constexpr int kSoon_ms = 1000;
  if (::poll(&waiting, 1, kSoon_ms) <= 0) return {};
  if (::recvmsg(connection, &message, MSG_CMSG_CLOEXEC) <= 0) return {};
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_len != CMSG_LEN(sizeof(int))) return {};
  int fd = -1;
  std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
  return FileDescriptor(fd);
}

// In a fork of a program that has threads: nothing here allocates or locks.
[[noreturn]] void wait_for_one(int listening, int control, int dir, const char* name,
                               std::chrono::milliseconds idle) {
  ::setsid();
  constexpr int kListening = 3;
  static constexpr int kControl = 4;
  constexpr int kDir = 5;
  // Out of the way of their new places first.
  const int high = ::fcntl(listening, F_DUPFD, 10);
  const int high_control = ::fcntl(control, F_DUPFD, 10);
  const int high_dir = ::fcntl(dir, F_DUPFD, 10);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (int fd = 0; fd < kListening; ++fd) ::dup2(nothing, fd);
  ::dup2(high, kListening);
  ::dup2(high_control, kControl);
  ::dup2(high_dir, kDir);
  ::close_range(kDir + 1, ~0U, 0);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);

  std::array<pollfd, 2> waiting{{{kListening, POLLIN, 0}, {kControl, POLLRDHUP, 0}}};
  if (::poll(waiting.data(), waiting.size(), static_cast<int>(idle.count())) > 0 &&
      waiting[1].revents == 0) {
    const int connection = ::accept(kListening, nullptr, nullptr);
    if (connection >= 0 && is_ours(connection)) send_descriptors(connection, &kControl, 1);
  }
  // Should a later keeper have put its own in this place, it merely stays unasked.
  ::close(kListening);
  ::unlinkat(kDir, name, 0);
  ::_exit(EXIT_SUCCESS);
}

}  // namespace

WorkerKeeper::WorkerKeeper(const Installation& installation, const Isolation& isolation)
    : dir_(installation.store_dir) {
  Hash hash;
  for (const auto& file : {installation.worker, installation.libtorch}) {
    hash.add(file.string());
    hash.add(stamp_of(file));
  }
  for (const auto& dir : installation.torch_dirs) hash.add(dir.string());
  hash.add(isolation.text());
  name_ = "warm." + hash.hex();
}

std::optional<FileDescriptor> WorkerKeeper::take() const {
  const FileDescriptor dir = open_dir(dir_);
  const FileDescriptor connection = new_socket();
  const sockaddr_un at = address(dir, name_);
  if (::connect(connection.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
      !is_ours(connection.get())) {
    return std::nullopt;
  }
  FileDescriptor control = receive_descriptor(connection.get());
  if (!control.is_open() || has_ended(control.get())) return std::nullopt;
  return control;
}

void WorkerKeeper::keep(FileDescriptor control, std::chrono::milliseconds idle) const {
  const FileDescriptor dir = open_dir(dir_);
  const FileDescriptor listening = new_socket();
  const sockaddr_un at = address(dir, name_);
  ::unlinkat(dir.get(), name_.c_str(), 0);
  if (::bind(listening.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
      ::listen(listening.get(), 1) != 0) {
    return;
  }
  // Twice, so that it is nobody's child who might wait for it.
  const pid_t between = ::fork();
  if (between == 0) {
    if (::fork() == 0) {
      wait_for_one(listening.get(), control.get(), dir.get(), name_.c_str(), idle);
    }
    ::_exit(EXIT_SUCCESS);
  }
  if (between > 0) ::waitpid(between, nullptr, 0);
}

}  // namespace stepcheck
