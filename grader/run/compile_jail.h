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
/// bubblewrap works, else under Landlock and a system call filter, as the scratch user where we are
/// root. Without those layers it is limited only.
CommandResult run_compiler_confined(const std::vector<std::string>& arguments,
                                    const CompilePlaces& places, const Installation& installation,
                                    const Isolation& isolation, const CommandLimits& limits);

/// Opens the way into a private folder for the user that the compiler will run as, for what is
/// there now. Where that is our own, there is nothing to do.
void let_compiler_in(const Isolation& isolation, const std::filesystem::path& scratch);

/// Makes a folder that the compiler may write.
void make_out_dir(const Isolation& isolation, const std::filesystem::path& out);

}  // namespace stepcheck
