// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

/// From now on a system call that ends this process (SIGSYS), and a tripwire (SIGTRAP), write a
/// failure frame that names it, if the process still can, and leave.
void leave_with_last_words(int frames_fd);

/// For a self-test: a system call that would end this process fails with EPERM instead.
void survive_ended_calls();

}  // namespace stepcheck
