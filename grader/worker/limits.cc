// SPDX-License-Identifier: MIT
#include "worker/limits.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

namespace stepcheck {
namespace {

void set_limit(int resource, rlim_t value) {
  const rlimit limit{value, value};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
}

rlim_t address_space() {
  std::ifstream statm("/proc/self/statm");
  rlim_t pages = 0;
  statm >> pages;
  return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void limit_this_process(const WireJob& job) {
  set_limit(RLIMIT_CORE, 0);
  // A GPU's driver keeps caches in files.
  if (job.device == Device::Cpu) set_limit(RLIMIT_FSIZE, 0);
  if (job.cpu_s > 0) set_limit(RLIMIT_CPU, static_cast<rlim_t>(std::ceil(job.cpu_s)));
  if (job.memory_mb > 0 && job.device == Device::Cpu) {
    set_limit(RLIMIT_AS, address_space() + static_cast<rlim_t>(job.memory_mb) * 1024 * 1024);
  }
}

}  // namespace stepcheck
