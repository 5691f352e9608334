// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

/// How one version of an exercise fares on a fixture.
struct Trial {
  std::string exercise;
  std::string name;
  std::string broken;  ///< why it gave no whole trajectory; else empty
  double margin = 0;   ///< its largest distance in units of the noise; infinite where not finite
  int first_step = 0;  ///< at which it leaves the tolerance; 0 = never
};

/// A mistake whose trajectory a fixture cannot tell from the right one with certainty.
struct Survivor {
  Trial trial;
  std::string reason;      ///< what hides it, if a change that reveals it was found
  std::string repair;      ///< that change, as it is written in the fixture
  bool not_asked = false;  ///< the fixture leaves the option off that the mistake is about
  std::string accepted;    ///< the reason in the fixture's own `survivors`; may be empty
};

/// What a fixture catches.
struct Adequacy {
  std::string fixture;
  std::string title;
  std::string kind;
  std::vector<std::string> exercises;
  OracleAgreement oracles;
  std::vector<Trial> variants;
  std::vector<Trial> mistakes;  ///< all of them, survivors too
  std::vector<Survivor> survivors;
  int caught_elsewhere = 0;  ///< not caught here, but by another fixture that was looked at
};

/// A mistake is caught if it lies so far beyond the noise: ten times what a submission is granted.
inline constexpr double kCaughtMargin = 100;

inline bool is_caught(const Trial& mistake) { return mistake.margin >= kCaughtMargin; }

}  // namespace stepcheck
