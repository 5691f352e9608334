// SPDX-License-Identifier: MIT
#pragma once

#include "run/command.h"
#include "run/installation.h"
#include "run/isolation.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stepcheck {

/// Where a compiler works.
struct CompilePlaces {
  std::filesystem::path sources;  ///< it may read
  std::filesystem::path out;      ///< it may write, and starts here
};

/// Runs a compiler where it sees the system, LibTorch, the contracts and `places`: in a box where
/// bubblewrap works, else under Landlock and a system call filter. Without those layers it is
/// limited only. Nothing of a submission runs here, so the compiler keeps our user: another one
/// might not be let into the folders that it needs.
CommandResult run_compiler_confined(const std::vector<std::string>& arguments,
                                    const CompilePlaces& places, const Installation& installation,
                                    const Isolation& isolation, const CommandLimits& limits);

/// The folder that holds `path`, links followed, and that compilers may read whatever is to be
/// compiled; empty if none does.
std::filesystem::path shown_to_compilers(const std::filesystem::path& path,
                                         const Installation& installation);

}  // namespace stepcheck
