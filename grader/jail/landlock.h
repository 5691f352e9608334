// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace stepcheck {

/// Landlock (Linux 5.13 and newer): a process gives up files, TCP, and signals to others, for good
/// and for all that it starts. Works without privileges. What the kernel at hand does not know yet
/// (truncation, TCP, signals) is left out; `landlock_version` tells how much there is.

/// The kernel's Landlock ABI, from 1; 0 if it has none.
int landlock_version();

enum class FileAccess {
  Read,     ///< read this file, or the files below this folder
  Execute,  ///< that, list folders, and execute
  Write,    ///< that, and write, make and remove regular files and folders
  Device,   ///< read and write a device
};

/// An open file or folder (O_PATH will do) and what stays allowed on it and below.
struct FileRule {
  int fd = -1;
  FileAccess access = FileAccess::Read;
};

/// Prepares the rules; everything else will be denied. Gives a descriptor, closed on exec, or -1
/// with errno. Allocates nothing.
int make_ruleset(const std::vector<FileRule>& rules);

/// Applies it to this process. Needs PR_SET_NO_NEW_PRIVS. Safe between fork and exec. False with
/// errno on failure.
bool enter_ruleset(int ruleset);

}  // namespace stepcheck
