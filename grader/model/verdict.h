// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace stepcheck {

/// Closed list, gravest first. Where several apply, the gravest is given.
enum class Verdict {
  GraderError,   ///< the grader failed, or its oracles disagree: no one's loss of points
  CompileError,  ///< the exercise's source file does not compile or link
  Forbidden,     ///< something that the rules of the exercise deny
  TimeLimit,
  MemoryLimit,
  OutputLimit,
  Crashed,           ///< ended by a signal
  ExitedEarly,       ///< left the process before the last step
  Exception,         ///< threw
  BadOutput,         ///< wrong shape, dtype or device, not finite, or not what the wire allows
  Nondeterministic,  ///< two runs differ
  WrongTrajectory,   ///< ran to the end; some numbers are wrong
  NotAttempted,      ///< the stub is as it was, or the file is missing
  Skipped,           ///< not run: an item that it needs is not accepted
  Deferred,          ///< not run: this machine lacks what the run needs, such as a GPU
  Accepted,
};

struct VerdictInfo {
  Verdict verdict;
  std::string_view name;     ///< as reports spell it
  std::string_view meaning;  ///< one line
};

/// In the order of the enumerators.
const std::array<VerdictInfo, 16>& verdicts();

std::string_view name(Verdict verdict);

/// The graver of two.
Verdict graver(Verdict a, Verdict b);

}  // namespace stepcheck
