// SPDX-License-Identifier: MIT
#include "worker/last_words.h"

#include "jail/syscalls.h"
#include "wire/frame.h"
#include "worker/tripwire.h"

#include <signal.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace stepcheck {
namespace {

int frames = -1;

// Only what is safe in a signal handler: a buffer on the stack and write(2).
[[noreturn]] void leave(const char* what) {
  constexpr std::size_t kMost = 512;
  const FailureCause cause = FailureCause::Forbidden;
  const std::size_t text = std::min(std::strlen(what), kMost);
  const FrameHeader header{kFrameMagic, FrameKind::Failure, 0, sizeof cause + text};
  std::array<char, sizeof header + sizeof cause + kMost> frame{};
  std::memcpy(frame.data(), &header, sizeof header);
  std::memcpy(frame.data() + sizeof header, &cause, sizeof cause);
  std::memcpy(frame.data() + sizeof header + sizeof cause, what, text);
  if (::write(frames, frame.data(), sizeof header + sizeof cause + text) < 0) ::_exit(1);
  ::_exit(0);
}

void on_system_call(int /*signal*/, siginfo_t* info, void* /*context*/) {
  const char* name = ended_syscall(info->si_syscall);
  leave(name != nullptr ? name : "a system call");
}

void refuse_system_call(int /*signal*/, siginfo_t* /*info*/, void* context) {
  auto& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  machine.gregs[REG_RAX] = -EPERM;
#else
  machine.regs[0] = static_cast<unsigned long long>(-EPERM);
#endif
}

const void* trap_address(const void* context) {
  const auto& machine = static_cast<const ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  return reinterpret_cast<const void*>(machine.gregs[REG_RIP]);
#else
  return reinterpret_cast<const void*>(machine.pc);
#endif
}

void on_trap(int signal, siginfo_t* /*info*/, void* context) {
  const char* function = tripped_function(trap_address(context));
  if (function != nullptr) leave(function);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void handle(int signal, void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO;
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void leave_with_last_words(int frames_fd) {
  frames = frames_fd;
  handle(SIGSYS, on_system_call);
  handle(SIGTRAP, on_trap);
}

void survive_ended_calls() { handle(SIGSYS, refuse_system_call); }

}  // namespace stepcheck
