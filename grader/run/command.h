// SPDX-License-Identifier: MIT
#pragma once

#include "jail/syscalls.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// What a command (a compiler, say) may use. Reaching a limit ends it.
struct CommandLimits {
  double wall_s = 60;
  std::uint64_t cpu_s = 20;  ///< processor time of each of its processes
  std::uint64_t memory_mb = 3072;
  std::uint64_t file_mb = 64;  ///< largest file that it may write
};

struct CommandResult {
  bool timed_out = false;
  int status = 0;      ///< as wait4(2) gives it
  double wall_s = 0;   ///< how long it took
  std::string output;  ///< the first 64 KiB of stdout and stderr together
  bool ok() const { return !timed_out && status == 0; }
};

/// What else holds the command and all that it starts. Nothing by default.
struct CommandConfinement {
  int ruleset = -1;        ///< of Landlock
  SyscallFilters filters;  ///< of system calls
};

/// The environment of a command whose temporary files go to `dir`: PATH, TMPDIR, LC_ALL and
/// SOURCE_DATE_EPOCH, so that nothing of it depends on when it runs.
std::vector<std::string> command_environment(const std::filesystem::path& dir);

/// Runs a program with these arguments, in this folder, with `command_environment` and no standard
/// input. Throws std::system_error if no process can be started.
CommandResult run_command(const std::vector<std::string>& arguments,
                          const std::filesystem::path& dir, const CommandLimits& limits,
                          const CommandConfinement& confinement = {});

}  // namespace stepcheck
