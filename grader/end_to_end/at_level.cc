// SPDX-License-Identifier: MIT
/// Runs a command as on a machine where no more than a level of isolation can be had:
///
///     at_level A|B|C1|C2 COMMAND...
///
///     A   as it is; needs root
///     B   as a user without privileges
///     C1  as root in a container with the default profile: no namespaces, no mounts
///     C2  both

#include <grp.h>
#include <linux/sched.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

namespace {

constexpr unsigned kNobody = 65534;

// As docker's default profile does without CAP_SYS_ADMIN.
bool forbid_namespaces() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  for (const int call : {SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(mount), SCMP_SYS(umount2),
                         SCMP_SYS(pivot_root), SCMP_SYS(open_tree), SCMP_SYS(move_mount)}) {
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) != 0) return false;
  }
  for (const unsigned long space : {CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                    CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET}) {
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                         SCMP_A0_64(SCMP_CMP_MASKED_EQ, space, space)) != 0) {
      return false;
    }
  }
  if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0) return false;
  return seccomp_load(filter) == 0;
}

bool drop_privileges() {
  return ::setgroups(0, nullptr) == 0 && ::setresgid(kNobody, kNobody, kNobody) == 0 &&
         ::setresuid(kNobody, kNobody, kNobody) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string level = argc > 2 ? argv[1] : "";
  if (level != "A" && level != "B" && level != "C1" && level != "C2") {
    std::fputs("at_level A|B|C1|C2 COMMAND...\n", stderr);
    return 2;
  }
  // libseccomp sets no_new_privs for those without privileges; a filter needs it or root.
  if ((level == "C1" || level == "C2") && !forbid_namespaces()) return 3;
  if ((level == "B" || level == "C2") && !drop_privileges()) return 3;
  // A change of user makes a process unreadable for its own tools.
  ::prctl(PR_SET_DUMPABLE, 1);
  ::execv(argv[2], argv + 2);
  return 127;
}
