// SPDX-License-Identifier: MIT
#pragma once

#include "model/verdict.h"

#include <cstdint>
#include <optional>
#include <string>

namespace stepcheck {

/// What a run of a subject's code used.
struct Usage {
  double wall_s = 0;
  double cpu_s = 0;
  std::int64_t peak_rss_kb = 0;
};

/// Why a run ended short of its last step.
struct RunFailure {
  Verdict verdict = Verdict::GraderError;
  int step = 0;              ///< under way when it ended; 0 = before the first
  std::string reason;        ///< one line
  std::string detail;        ///< what() in full, cleaned and capped; may be empty
  bool not_covered = false;  ///< an adaptor does not offer these options: no fault of anyone's
};

/// How one run of one job ended. Its numbers went to the sink step by step.
struct Outcome {
  std::optional<RunFailure> failure;
  int steps = 0;  ///< delivered
  Usage usage;
  std::string output;  ///< what the subject printed, cleaned and capped
};

}  // namespace stepcheck
