// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

enum ExitCode {
  kAllAccepted = 0,
  kGradedWithFailures = 1,
  kUsage = 2,      ///< a wrong argument or a file that we cannot use: nothing has been done
  kNotGraded = 3,  ///< our fault or this machine's: something could not be graded
};

}  // namespace stepcheck
