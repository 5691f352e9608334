// SPDX-License-Identifier: MIT
#include "wire/self_test_probes.h"
#include "worker/drive.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>

namespace stepcheck {
namespace {

bool opens(const char* path, int flags) {
  const int fd = ::open(path, flags, 0600);
  if (fd >= 0) ::close(fd);
  return fd >= 0;
}

// A child that the kernel does make leaves at once.
bool clones(unsigned long flags) {
  alignas(16) static std::array<char, 4096> stack;
  const long child = ::syscall(SYS_clone, flags, flags == 0 ? nullptr : stack.data() + stack.size(),
                               nullptr, nullptr, nullptr);
  if (child == 0) ::syscall(SYS_exit, 0);
  return child > 0;
}

bool reads_parent() {
  char byte = 0;
  iovec here{&byte, 1};
  iovec there{reinterpret_cast<void*>(&opens), 1};
  return ::process_vm_readv(::getppid(), &here, 1, &there, 1, 0) == 1;
}

bool raises_a_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_cur == 1 ? 2 : 1;
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

bool makes_code() {
  void* page =
      ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page != MAP_FAILED;
}

}  // namespace

void drive_self_test(const WireJob& /*job*/, Channel& channel, int& step) {
  channel.read_message(0);
  step = 1;
  channel.read_message(0);
  const std::vector<bool> succeeded{
      opens("/etc/passwd", O_RDONLY),
      opens("/", O_RDONLY | O_DIRECTORY),
      opens("/tmp/stepcheck-self-test", O_WRONLY | O_CREAT),
      ::mkdir("/tmp/stepcheck-self-test-folder", 0700) == 0,
      clones(0),
      clones(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM),
      ::syscall(SYS_socket, 2, 1, 0) >= 0,
      ::syscall(SYS_kill, ::getppid(), 0) == 0,
      ::ptrace(PTRACE_SEIZE, ::getppid(), nullptr, nullptr) == 0,
      reads_parent(),
      ::syscall(SYS_memfd_create, "self-test", 0) >= 0,
      ::syscall(SYS_unshare, CLONE_NEWUSER) == 0,
      raises_a_limit(),
      makes_code(),
  };
  channel.write_step(step, {succeeded.begin(), succeeded.end()});
}

}  // namespace stepcheck
