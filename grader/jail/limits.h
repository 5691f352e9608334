// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace stepcheck {

/// What a process may use. 0 in `cpu_s` or `memory` sets no limit of that kind.
struct ProcessLimits {
  std::uint64_t cpu_s = 0;      ///< processor time, then SIGKILL
  std::uint64_t memory = 0;     ///< bytes of address space; beyond it allocations fail
  std::uint64_t file = 0;       ///< bytes of the largest file that it may write, then SIGXFSZ
  std::uint64_t files = 64;     ///< open descriptors
  std::uint64_t processes = 0;  ///< of its user; as root this limits nothing
};

/// Sets them on this process for good, and forbids core dumps, locked memory and message queues.
/// Safe between fork and exec.
void limit_process(const ProcessLimits& limits);

/// Lets this process have all signals that its parent had blocked. Safe between fork and exec.
void unblock_signals();

/// Bytes of address space that this process has.
std::uint64_t address_space();

}  // namespace stepcheck
