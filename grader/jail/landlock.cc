// SPDX-License-Identifier: MIT
#include "jail/landlock.h"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace stepcheck {
namespace {

// From linux/landlock.h of Linux 6.12: Debian 12's stops at ABI 2, glibc has no wrappers.
constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr unsigned kVersionFlag = 1;
constexpr int kPathBeneath = 1;

struct RulesetAttr {
  std::uint64_t handled_access_fs = 0;
  std::uint64_t handled_access_net = 0;
  std::uint64_t scoped = 0;
};

struct __attribute__((packed)) PathBeneathAttr {
  std::uint64_t allowed_access = 0;
  std::int32_t parent_fd = -1;
};

enum : std::uint64_t {
  kExecute = 1 << 0,
  kWriteFile = 1 << 1,
  kReadFile = 1 << 2,
  kReadDir = 1 << 3,
  kRemoveDir = 1 << 4,
  kRemoveFile = 1 << 5,
  kMakeDir = 1 << 7,
  kMakeReg = 1 << 8,
  kTruncate = 1 << 14,
  kIoctlDev = 1 << 15,
};

std::uint64_t all_file_access(int version) {
  const int bits = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  return (std::uint64_t{1} << bits) - 1;
}

RulesetAttr everything(int version) {
  RulesetAttr attr;
  attr.handled_access_fs = all_file_access(version);
  if (version >= 4) attr.handled_access_net = 3;  // bind and connect of TCP
  if (version >= 6) attr.scoped = 3;              // abstract sockets and signals
  return attr;
}

std::uint64_t bits(FileAccess access) {
  switch (access) {
    case FileAccess::Read:
      return kReadFile;
    case FileAccess::Execute:
      return kReadFile | kReadDir | kExecute;
    case FileAccess::Write:
      return kReadFile | kReadDir | kExecute | kWriteFile | kRemoveDir | kRemoveFile | kMakeDir |
             kMakeReg | kTruncate;
    case FileAccess::Device:
      return kReadFile | kWriteFile | kIoctlDev;
  }
  return 0;
}

// What a rule on a file may hold; the kernel refuses the rest.
constexpr std::uint64_t kOfFiles = kExecute | kWriteFile | kReadFile | kTruncate | kIoctlDev;

bool is_folder(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

int landlock_version() {
  const long version = ::syscall(kCreateRuleset, nullptr, 0, kVersionFlag);
  return version < 0 ? 0 : static_cast<int>(version);
}

int make_ruleset(const std::vector<FileRule>& rules) {
  const int version = landlock_version();
  const RulesetAttr attr = everything(version);
  const int ruleset = static_cast<int>(::syscall(kCreateRuleset, &attr, sizeof attr, 0));
  if (ruleset < 0) return -1;
  for (const FileRule& rule : rules) {
    PathBeneathAttr path;
    path.parent_fd = rule.fd;
    path.allowed_access = bits(rule.access) & all_file_access(version);
    if (!is_folder(rule.fd)) path.allowed_access &= kOfFiles;
    if (::syscall(kAddRule, ruleset, kPathBeneath, &path, 0) != 0) {
      ::close(ruleset);
      return -1;
    }
  }
  return ruleset;
}

bool enter_ruleset(int ruleset) { return ::syscall(kRestrictSelf, ruleset, 0) == 0; }

}  // namespace stepcheck
