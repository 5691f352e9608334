// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"
#include "report/redact.h"

#include <string>

namespace stepcheck {

/// Which submission of which course Classroom 50 has asked to grade.
struct Classroom50Submission {
  std::string classroom;
  std::string assignment;
  std::string assignment_type;  ///< individual, group or team
  std::string owner;            ///< of the repository
  std::string submission;       ///< its tag, `submit/...`
  std::string commit;           ///< URLs
  std::string release;
  std::string review;
  std::string datetime;  ///< UTC, as 2026-06-01T14:33:11Z
};

/// Classroom 50's result.json, `classroom50/result/v1`, a test for each item. Its scores are whole
/// numbers, so they are hundredths of points, to which points are rounded anyway. Extra credit
/// counts up to the maximum, since no score may pass it.
std::string classroom50_report(const Scorecard& card, const Classroom50Submission& submission,
                               Audience audience = Audience::Student);

}  // namespace stepcheck
