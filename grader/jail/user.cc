// SPDX-License-Identifier: MIT
#include "jail/user.h"

#include <grp.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stepcheck {

bool become_scratch_user() {
  // The system calls themselves: glibc's wrappers would signal other threads, and between fork and
  // exec there are none.
  return ::syscall(SYS_setgroups, 0, nullptr) == 0 &&
         ::syscall(SYS_setresgid, kScratchUser, kScratchUser, kScratchUser) == 0 &&
         ::syscall(SYS_setresuid, kScratchUser, kScratchUser, kScratchUser) == 0;
}

bool can_become_scratch_user() {
  if (::geteuid() != 0) return false;
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(become_scratch_user() ? 0 : 1);
  int status = 1;
  return pid > 0 && ::waitpid(pid, &status, 0) == pid && status == 0;
}

}  // namespace stepcheck
