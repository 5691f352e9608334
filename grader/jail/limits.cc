// SPDX-License-Identifier: MIT
#include "jail/limits.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

namespace stepcheck {
namespace {

void set(__rlimit_resource_t resource, rlim_t value) {
  const rlimit limit{value, value};
  ::setrlimit(resource, &limit);
}

}  // namespace

void limit_process(const ProcessLimits& limits) {
  set(RLIMIT_CORE, 0);
  set(RLIMIT_MEMLOCK, 0);
  set(RLIMIT_MSGQUEUE, 0);
  set(RLIMIT_FSIZE, limits.file);
  set(RLIMIT_NOFILE, limits.files);
  set(RLIMIT_NPROC, limits.processes);
  if (limits.cpu_s > 0) set(RLIMIT_CPU, limits.cpu_s);
  if (limits.memory > 0) set(RLIMIT_AS, limits.memory);
}

void unblock_signals() {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

std::uint64_t address_space() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace stepcheck
