// SPDX-License-Identifier: MIT
#include "model/verdict.h"

#include <algorithm>

namespace stepcheck {

const std::array<VerdictInfo, 16>& verdicts() {
  static constexpr std::array<VerdictInfo, 16> kAll{{
      {Verdict::GraderError, "grader-error",
       "the grader failed; this costs no points: ask for a regrade"},
      {Verdict::CompileError, "compile-error", "the source file does not compile or link"},
      {Verdict::Forbidden, "forbidden", "it uses something that the exercise's rules deny"},
      {Verdict::TimeLimit, "time-limit", "it ran longer than the fixture's limit"},
      {Verdict::MemoryLimit, "memory-limit", "it needed more memory than the fixture's limit"},
      {Verdict::OutputLimit, "output-limit", "it printed more than the grader keeps"},
      {Verdict::Crashed, "crashed", "a signal ended it"},
      {Verdict::ExitedEarly, "exited-early", "it left the process before the last step"},
      {Verdict::Exception, "exception", "it threw an exception"},
      {Verdict::BadOutput, "bad-output",
       "wrong shape, dtype or device, changed grad, or a value that is not finite"},
      {Verdict::Nondeterministic, "nondeterministic", "two runs on the same inputs differ"},
      {Verdict::WrongTrajectory, "wrong-trajectory",
       "it ran to the end, and some numbers are wrong"},
      {Verdict::NotAttempted, "not-attempted", "the stub is unchanged, or the file is missing"},
      {Verdict::Skipped, "skipped", "an item that it needs is not accepted yet"},
      {Verdict::Deferred, "deferred",
       "this machine lacks what the run needs; not graded, not zero"},
      {Verdict::Accepted, "accepted", "every judged number agrees with the oracles"},
  }};
  return kAll;
}

std::string_view name(Verdict verdict) {
  return verdicts().at(static_cast<std::size_t>(verdict)).name;
}

Verdict graver(Verdict a, Verdict b) { return std::min(a, b); }

}  // namespace stepcheck
