// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <optional>
#include <string>

namespace stepcheck {

/// Where in a submission a fixture's exercise stands.
struct SourcePlace {
  std::string file;  ///< below the folder that was graded, as that was named: `student/adam.cc`
  int line = 0;      ///< of the compiler's first error; 0 if it is not about one
};

/// None for a hidden fixture and for one of another author's code. Of several exercises the one
/// whose file does not compile, else the first. `result` has passed for_audience().
std::optional<SourcePlace> source_place(const std::string& submission, const FixtureResult& result);

}  // namespace stepcheck
