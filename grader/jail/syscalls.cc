// SPDX-License-Identifier: MIT
#include "jail/syscalls.h"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

namespace stepcheck {
namespace {

struct Call {
  int number;
  const char* name;
};

#define STEPCHECK_CALL(name) \
  Call { SCMP_SYS(name), #name }

// Negative numbers are calls that this architecture does not have; libseccomp knows what to do.
constexpr std::array kAllowed{
    // Reading: which files there are is Landlock's to say.
    SCMP_SYS(openat), SCMP_SYS(open), SCMP_SYS(newfstatat),
    // Its own descriptors.
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64),
    SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(lseek), SCMP_SYS(dup), SCMP_SYS(dup2),
    SCMP_SYS(dup3), SCMP_SYS(fcntl), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select),
    SCMP_SYS(pselect6),
    // Memory.
    SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    SCMP_SYS(brk), SCMP_SYS(mincore),
    // Time, and waiting for it.
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(times), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(pause),
    SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
    // What a program asks about itself.
    SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
    SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrlimit), SCMP_SYS(prlimit64),
    SCMP_SYS(getrusage), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getcpu),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(getrandom), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    // Signals to itself, locks within itself, its end.
    SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigpending), SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(rt_sigsuspend), SCMP_SYS(sigaltstack), SCMP_SYS(alarm), SCMP_SYS(setitimer),
    SCMP_SYS(getitimer), SCMP_SYS(futex), SCMP_SYS(exit), SCMP_SYS(exit_group)};

// Nothing that an optimizer or a loss could mean.
constexpr std::array kEnding{STEPCHECK_CALL(ptrace),
                             STEPCHECK_CALL(process_vm_readv),
                             STEPCHECK_CALL(process_vm_writev),
                             STEPCHECK_CALL(process_madvise),
                             STEPCHECK_CALL(pidfd_open),
                             STEPCHECK_CALL(pidfd_getfd),
                             STEPCHECK_CALL(pidfd_send_signal),
                             STEPCHECK_CALL(kcmp),
                             STEPCHECK_CALL(memfd_create),
                             STEPCHECK_CALL(memfd_secret),
                             STEPCHECK_CALL(io_uring_setup),
                             STEPCHECK_CALL(io_uring_enter),
                             STEPCHECK_CALL(io_uring_register),
                             STEPCHECK_CALL(keyctl),
                             STEPCHECK_CALL(add_key),
                             STEPCHECK_CALL(request_key),
                             STEPCHECK_CALL(bpf),
                             STEPCHECK_CALL(userfaultfd),
                             STEPCHECK_CALL(perf_event_open),
                             STEPCHECK_CALL(seccomp),
                             STEPCHECK_CALL(unshare),
                             STEPCHECK_CALL(setns),
                             STEPCHECK_CALL(mount),
                             STEPCHECK_CALL(umount2),
                             STEPCHECK_CALL(pivot_root),
                             STEPCHECK_CALL(chroot),
                             STEPCHECK_CALL(shmget),
                             STEPCHECK_CALL(shmat),
                             STEPCHECK_CALL(msgget),
                             STEPCHECK_CALL(semget),
                             STEPCHECK_CALL(mq_open),
                             STEPCHECK_CALL(socket),
                             STEPCHECK_CALL(socketpair),
                             STEPCHECK_CALL(fork),
                             STEPCHECK_CALL(vfork),
                             STEPCHECK_CALL(execve),
                             STEPCHECK_CALL(execveat),
                             STEPCHECK_CALL(setuid),
                             STEPCHECK_CALL(setresuid),
                             STEPCHECK_CALL(setreuid),
                             STEPCHECK_CALL(setgid),
                             STEPCHECK_CALL(setresgid),
                             STEPCHECK_CALL(setregid),
                             STEPCHECK_CALL(personality),
                             STEPCHECK_CALL(reboot),
                             STEPCHECK_CALL(init_module),
                             STEPCHECK_CALL(finit_module),
                             STEPCHECK_CALL(kexec_load)};

// These end a job only with some arguments.
constexpr std::array kEndingWith{STEPCHECK_CALL(kill),
                                 STEPCHECK_CALL(tkill),
                                 STEPCHECK_CALL(tgkill),
                                 STEPCHECK_CALL(rt_sigqueueinfo),
                                 STEPCHECK_CALL(rt_tgsigqueueinfo),
                                 STEPCHECK_CALL(rt_sigaction),
                                 STEPCHECK_CALL(clone)};

// What a compiler does not need. Refused, not ended: some programs try, and go on without.
constexpr std::array kNoCompilerNeeds{SCMP_SYS(socket),
                                      SCMP_SYS(ptrace),
                                      SCMP_SYS(process_vm_readv),
                                      SCMP_SYS(process_vm_writev),
                                      SCMP_SYS(pidfd_getfd),
                                      SCMP_SYS(bpf),
                                      SCMP_SYS(userfaultfd),
                                      SCMP_SYS(perf_event_open),
                                      SCMP_SYS(unshare),
                                      SCMP_SYS(setns),
                                      SCMP_SYS(mount),
                                      SCMP_SYS(umount2),
                                      SCMP_SYS(pivot_root),
                                      SCMP_SYS(chroot),
                                      SCMP_SYS(keyctl),
                                      SCMP_SYS(add_key),
                                      SCMP_SYS(request_key),
                                      SCMP_SYS(io_uring_setup),
                                      SCMP_SYS(shmget),
                                      SCMP_SYS(msgget),
                                      SCMP_SYS(semget),
                                      SCMP_SYS(mq_open),
                                      SCMP_SYS(reboot),
                                      SCMP_SYS(init_module),
                                      SCMP_SYS(finit_module),
                                      SCMP_SYS(kexec_load)};

class Builder {
 public:
  explicit Builder(std::uint32_t otherwise) : context_(seccomp_init(otherwise)) {
    if (context_ == nullptr) throw std::runtime_error("libseccomp gives no filter");
    // We set it ourselves, before Landlock, which needs it too.
    seccomp_attr_set(context_, SCMP_FLTATR_CTL_NNP, 0);
    // The call of another architecture ends the process; by default it would end a thread, and
    // leave the others waiting for it.
    seccomp_attr_set(context_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;
  ~Builder() { seccomp_release(context_); }

  template <class... Compare>
  void rule(std::uint32_t action, int call, Compare... compare) {
    const int result = seccomp_rule_add(context_, action, call, sizeof...(compare), compare...);
    // Calls that this architecture or this libseccomp does not know cannot be made either: what is
    // unknown is refused.
    if (result == -EDOM || result == -EFAULT) return;
    if (result != 0) {
      throw std::runtime_error(std::string("libseccomp refuses a rule: ") + std::strerror(-result));
    }
  }

  SyscallFilter program() const {
    const int fd = ::memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0) throw std::runtime_error("no memory file for a filter");
    SyscallFilter filter;
    const bool exported = seccomp_export_bpf(context_, fd) == 0;
    const off_t bytes = ::lseek(fd, 0, SEEK_END);
    if (exported && bytes > 0) {
      filter.resize(static_cast<std::size_t>(bytes) / sizeof(sock_filter));
      const ssize_t got = ::pread(fd, filter.data(), filter.size() * sizeof(sock_filter), 0);
      if (got != bytes) filter.clear();
    }
    ::close(fd);
    if (filter.empty()) throw std::runtime_error("libseccomp does not give its filter away");
    return filter;
  }

 private:
  scmp_filter_ctx context_;
};

constexpr std::uint32_t kAllow = SCMP_ACT_ALLOW;
constexpr std::uint32_t kEnd = SCMP_ACT_TRAP;
constexpr std::uint32_t kRefuse = SCMP_ACT_ERRNO(EPERM);

// Loading a library maps its file; nothing else becomes executable, so that no trap can be undone
// by code that was not there when the object was scanned.
void add_memory_guard(Builder& builder) {
  builder.rule(kRefuse, SCMP_SYS(mprotect), SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
  builder.rule(kRefuse, SCMP_SYS(mmap), SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC),
               SCMP_A3_32(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
  // What is executable stays where it is.
  builder.rule(kRefuse, SCMP_SYS(mremap),
               SCMP_A3_32(SCMP_CMP_MASKED_EQ, MREMAP_FIXED, MREMAP_FIXED));
}

// Of calls that a job may make, the arguments that it may not.
SyscallFilter argument_guard(bool memory) {
  Builder builder(kAllow);
  const auto self = static_cast<scmp_datum_t>(::getpid());
  for (const int call : {SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(tgkill),
                         SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo)}) {
    builder.rule(kEnd, call, SCMP_A0_32(SCMP_CMP_NE, self));
  }
  // By these a job is ended, and says why; they keep their handler.
  for (const scmp_datum_t signal : {SIGTRAP, SIGSYS}) {
    builder.rule(kEnd, SCMP_SYS(rt_sigaction), SCMP_A0_32(SCMP_CMP_EQ, signal));
  }
  // Limits may be asked for, not changed; descriptors may be asked about, not locked.
  builder.rule(kRefuse, SCMP_SYS(prlimit64), SCMP_A2_64(SCMP_CMP_NE, 0));
  builder.rule(kRefuse, SCMP_SYS(fcntl), SCMP_A1_32(SCMP_CMP_GT, F_SETFL));
  // A thread is refused, so that std::thread says so; a process is an attack.
  builder.rule(kEnd, SCMP_SYS(clone), SCMP_A0_64(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  if (memory) add_memory_guard(builder);
  return builder.program();
}

SyscallFilter allow_list(const std::vector<int>& more) {
  Builder builder(kRefuse);
  for (const int call : kAllowed) builder.rule(kAllow, call);
  for (const int call : more) builder.rule(kAllow, call);
  for (const Call& call : kEnding) builder.rule(kEnd, call.number);
  // glibc falls back to clone, whose arguments can be read.
  builder.rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
  return builder.program();
}

}  // namespace

SyscallFilters job_filters() { return {argument_guard(true), allow_list({})}; }

SyscallFilters gpu_job_filters() {
  return {argument_guard(false), allow_list({SCMP_SYS(clone),
                                             SCMP_SYS(stat),
                                             SCMP_SYS(lstat),
                                             SCMP_SYS(statx),
                                             SCMP_SYS(access),
                                             SCMP_SYS(faccessat),
                                             SCMP_SYS(faccessat2),
                                             SCMP_SYS(readlink),
                                             SCMP_SYS(readlinkat),
                                             SCMP_SYS(getcwd),
                                             SCMP_SYS(getdents64),
                                             SCMP_SYS(ioctl),
                                             SCMP_SYS(statfs),
                                             SCMP_SYS(fstatfs),
                                             SCMP_SYS(eventfd2),
                                             SCMP_SYS(pipe2),
                                             SCMP_SYS(epoll_create1),
                                             SCMP_SYS(epoll_ctl),
                                             SCMP_SYS(epoll_wait),
                                             SCMP_SYS(prctl),
                                             SCMP_SYS(membarrier),
                                             SCMP_SYS(get_mempolicy),
                                             SCMP_SYS(set_mempolicy),
                                             SCMP_SYS(mbind),
                                             SCMP_SYS(sched_setaffinity),
                                             SCMP_SYS(sched_getscheduler),
                                             SCMP_SYS(sched_getparam)})};
}

SyscallFilters compiler_filters() {
  Builder builder(kAllow);
  for (const int call : kNoCompilerNeeds) builder.rule(kRefuse, call);
  return {builder.program()};
}

bool install_filters(const SyscallFilters& filters) {
  for (const SyscallFilter& filter : filters) {
    const sock_fprog program{static_cast<unsigned short>(filter.size()),
                             const_cast<sock_filter*>(filter.data())};
    constexpr unsigned kAllThreads = SECCOMP_FILTER_FLAG_TSYNC;
    if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, kAllThreads, &program) != 0) return false;
  }
  return true;
}

const char* ended_syscall(int number) {
  for (const Call& call : kEnding) {
    if (call.number == number) return call.name;
  }
  for (const Call& call : kEndingWith) {
    if (call.number == number) return call.name;
  }
  return nullptr;
}

}  // namespace stepcheck
