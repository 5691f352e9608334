// SPDX-License-Identifier: MIT
#pragma once

#include "model/exercise.h"

#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// How an item's fixtures become its points.
enum class Scoring {
  AllOrNothing,  ///< all points if every fixture is accepted, else none
  Proportional,  ///< by the share of steps that agree, averaged over the fixtures
  Prefix,        ///< by the share of steps before the first divergence, averaged
};

/// How much a report tells about a failed fixture.
enum class Feedback {
  Verdict,   ///< the verdict alone
  Location,  ///< and where: step, channel, tensor, index; no values
  Full,      ///< and the values
};

struct RubricItem {
  std::string id;
  std::string title;
  double points = 0;
  Scoring scoring = Scoring::AllOrNothing;
  std::vector<std::string> fixtures;
  std::vector<std::string> needs;  ///< items that must be accepted first; otherwise this is skipped
  bool extra_credit = false;       ///< its points count, but not toward the maximum
  bool hidden = false;             ///< not run by `check`, never with values in a report
  Feedback feedback = Feedback::Full;
  /// By known mistake: the share of the points, 0 to 1, for a submission with no other fault.
  std::map<std::string, double> credit;
};

struct Rubric {
  std::string title;
  std::string file;
  std::map<std::string, Options> conventions;  ///< by exercise: option values for every fixture
  std::vector<RubricItem> items;
};

}  // namespace stepcheck
