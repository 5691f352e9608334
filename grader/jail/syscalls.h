// SPDX-License-Identifier: MIT
#pragma once

#include <linux/filter.h>

#include <vector>

namespace stepcheck {

/// System call filters (seccomp), built with libseccomp. They bind a process and all that it
/// starts, for good. A call that is not allowed fails with EPERM, as if the machine lacked it; one
/// that only an attack makes ends the process with SIGSYS.
using SyscallFilter = std::vector<sock_filter>;
/// Applied in this order: the last may forbid what applies them.
using SyscallFilters = std::vector<SyscallFilter>;

/// For a job, before it loads its subject: its own memory and descriptors, time, reading files
/// (which ones is Landlock's to say). No processes, threads or sockets, no signals to anybody but
/// itself, no new executable memory but a library's own. To be built in the job's process, whose
/// number they hold. Throws std::runtime_error if libseccomp cannot build them.
SyscallFilters job_filters();

/// For a job on a GPU, whose driver opens devices, starts threads and makes code at any time.
SyscallFilters gpu_job_filters();

/// For a compiler and what it starts: all but the network, other processes' memory, and what
/// changes the system.
SyscallFilters compiler_filters();

/// Applies them to this process, all its threads. Needs PR_SET_NO_NEW_PRIVS. Safe between fork and
/// exec. False with errno on failure.
bool install_filters(const SyscallFilters& filters);

/// The name of a system call that a filter may end, or nullptr. Safe in a signal handler.
const char* ended_syscall(int number);

}  // namespace stepcheck
