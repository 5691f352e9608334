// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// What a command (a compiler, say) may use. Reaching a limit ends it.
struct CommandLimits {
  double wall_s = 60;
  std::int64_t memory_mb = 4096;
  std::int64_t file_mb = 256;  ///< largest file that it may write
};

struct CommandResult {
  bool timed_out = false;
  int status = 0;      ///< as wait4(2) gives it
  std::string output;  ///< the first 64 KiB of stdout and stderr together
  bool ok() const { return !timed_out && status == 0; }
};

/// Runs a program with these arguments, in this folder, with nothing but PATH, TMPDIR and LC_ALL in
/// its environment and no standard input. Throws std::system_error if no process can be started.
CommandResult run_command(const std::vector<std::string>& arguments,
                          const std::filesystem::path& dir, const CommandLimits& limits);

}  // namespace stepcheck
