// SPDX-License-Identifier: MIT
#include "worker/confine.h"

#include "jail/landlock.h"
#include "jail/limits.h"
#include "jail/syscalls.h"
#include "jail/user.h"
#include "worker/channel.h"
#include "worker/differentiate.h"
#include "worker/last_words.h"
#include "worker/tripwire.h"

#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <ATen/Parallel.h>
#include <ATen/ops/ones.h>
#include <torch/version.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <string>

namespace stepcheck {
namespace {

[[noreturn]] void give_up(const std::string& layer) {
  throw JobFailure(FailureCause::Worker, layer + ": " + std::strerror(errno));
}

ProcessLimits limits_of(const WireJob& job) {
  constexpr std::uint64_t kMega = 1024 * 1024;
  ProcessLimits limits;
  limits.cpu_s = static_cast<std::uint64_t>(std::ceil(job.cpu_s));
  if (job.device == Device::Cuda) {
    // The driver maps far more than it uses, keeps caches in files, and has threads.
    limits.file = 64 * kMega;
    limits.files = 1024;
    limits.processes = 1024;
  } else if (job.memory_mb > 0) {
    limits.memory = address_space() + static_cast<std::uint64_t>(job.memory_mb) * kMega;
  }
  return limits;
}

// What a GPU's driver opens at any time.
std::vector<FileRule> gpu_rules() {
  std::vector<FileRule> rules;
  for (const char* path : {"/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives",
                           "/proc", "/sys", "/dev/shm"}) {
    const int fd = ::open(path, O_PATH | O_CLOEXEC);
    if (fd >= 0) rules.push_back({fd, FileAccess::Execute});
  }
  glob_t devices{};
  if (::glob("/dev/nvidia*", 0, nullptr, &devices) == 0) {
    for (std::size_t i = 0; i < devices.gl_pathc; ++i) {
      const int fd = ::open(devices.gl_pathv[i], O_PATH | O_CLOEXEC);
      if (fd >= 0) rules.push_back({fd, FileAccess::Device});
    }
  }
  ::globfree(&devices);
  return rules;
}

int ruleset_for(const WireJob& job, const std::vector<int>& libraries) {
  std::vector<FileRule> rules;
  const bool gpu = job.device == Device::Cuda;
  if (gpu) rules = gpu_rules();
  const std::size_t opened = rules.size();
  for (const int library : libraries) rules.push_back({library, FileAccess::Read});
  const int ruleset = make_ruleset(rules);
  for (std::size_t i = 0; i < opened; ++i) ::close(rules[i].fd);
  return ruleset;
}

// Until LibTorch has started what it needs.
ProcessLimits with_threads(ProcessLimits limits) {
  limits.processes = 4096;
  return limits;
}

// From LibTorch 2 on autograd starts a thread of its own when it is first used. It has to be there,
// confined like everything, before no more threads may start.
void start_autograd() {
#if TORCH_VERSION_MAJOR >= 2
  // After a fork LibTorch makes its thread pool anew when it is next asked for, without a lock: two
  // threads that ask at once may find none.
  at::set_num_threads(1);
  const at::Tensor x = at::ones({1}).requires_grad_(true);
  differentiate({x * x}, {at::Tensor()}, {x});
#endif
}

}  // namespace

void confine(const WireJob& job, Layers layers, const std::vector<int>& libraries, int frames_fd) {
  const bool gpu = job.device == Device::Cuda;
  if (layers.has(Layer::Tripwire)) arm_tripwires(job.forbidden);
  // Made with what is about to be given up.
  const int ruleset = layers.has(Layer::Landlock) ? ruleset_for(job, libraries) : -1;
  if (layers.has(Layer::Landlock) && ruleset < 0) give_up("Landlock");
  const ProcessLimits limits = limits_of(job);
  SyscallFilters filters;
  if (layers.has(Layer::Seccomp)) filters = gpu ? gpu_job_filters() : job_filters();
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) give_up("no new privileges");
  if (layers.has(Layer::Uid) && !become_scratch_user()) give_up("the scratch user");
  // Another user's process loses the first of these, and another user's reader the second.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  if (layers.has(Layer::Limits)) limit_process(with_threads(limits));
  if (ruleset >= 0) {
    if (!enter_ruleset(ruleset)) give_up("Landlock");
    ::close(ruleset);
  }
  if (job.drive == Drive::SelfTest) {
    survive_ended_calls();
  } else {
    leave_with_last_words(frames_fd);
  }
  // The first of them lets threads start, the last, which binds them all, does not.
  const std::size_t first = std::min<std::size_t>(filters.size(), 1);
  const SyscallFilters guard(filters.begin(), filters.begin() + static_cast<std::ptrdiff_t>(first));
  const SyscallFilters rest(filters.begin() + static_cast<std::ptrdiff_t>(first), filters.end());
  if (!install_filters(guard)) give_up("seccomp");
  start_autograd();
  if (layers.has(Layer::Limits)) limit_process(limits);
  if (!install_filters(rest)) give_up("seccomp");
}

}  // namespace stepcheck
