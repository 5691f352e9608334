// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stepcheck {

enum class Frequency { High, Medium, Low };

/// A known way to get an exercise wrong: a switch in reference/mistakes/.
struct Mistake {
  std::string name;
  std::string does;  ///< for instructors: what it computes in place of what
  std::string hint;  ///< for students: nudges without giving the code away
  Frequency frequency = Frequency::Medium;
  std::string evidence;          ///< where it was seen; may be empty
  std::string convention;        ///< whose published rule it is; empty if it is nobody's
  std::optional<double> credit;  ///< the share of points an instructor may give for it
};

/// A correct way to write an exercise: a switch in reference/variants/.
struct Variant {
  std::string name;
  std::string how;
};

/// What is known of an exercise beyond its rule.
struct Bank {
  std::vector<Mistake> mistakes;
  std::vector<Variant> variants;
};

using Banks = std::map<std::string, Bank>;  ///< by exercise

}  // namespace stepcheck
