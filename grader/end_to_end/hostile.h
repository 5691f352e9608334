// SPDX-License-Identifier: MIT
#pragma once

#include "end_to_end/end_to_end.h"

#include <string>
#include <vector>

namespace stepcheck::testing {

/// A program of hostile/ at a level of isolation.
struct HostileRun {
  std::string program;
  std::string level;  ///< A, B, C1 or C2
};

inline void PrintTo(const HostileRun& run, std::ostream* out) {
  *out << run.program << " at " << run.level;
}

std::vector<std::string> all_hostile_programs();
std::vector<HostileRun> all_hostile_runs();

/// What its expect.yaml says is due.
struct Expected {
  std::string exercise;
  std::string verdict;
  std::string reason;  ///< stands in the reason; empty = any
};
Expected expected(const std::string& program, const std::string& level);
/// With the scan of objects switched off: by the tripwire. No verdict if the program has none.
Expected expected_without_symbols(const std::string& program);

/// Why a level cannot be made here; empty if it can.
std::string why_not_at(const std::string& level);

class HostileTest : public EndToEnd {
 protected:
  HostileTest();

  /// Grades a program beside an honest momentum.cc, on a machine where no more than this level is
  /// to be had. `without` names layers that are switched off.
  Graded grade_hostile(const std::string& program, const std::string& level, const Arguments& only,
                       const std::string& without = "");

  static void expect_due(const Graded& graded, const Expected& due);
  static void expect_honest_unharmed(const Graded& graded);
  /// Nothing that was hidden stands in the report; no process, file or folder is left.
  void expect_nothing_told_or_left(const Graded& graded) const;
};

}  // namespace stepcheck::testing
