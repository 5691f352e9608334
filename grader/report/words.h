// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <string>
#include <string_view>

namespace stepcheck {

/// How every report form words the facts of a Scorecard, without layout.

std::string_view name(Scoring scoring);    ///< all-or-nothing, proportional, prefix
std::string_view name(Feedback feedback);  ///< verdict, location, full

/// What one step of a fixture of this kind is called: `case` for a probe, else `step`.
std::string_view step_word(std::string_view kind);

/// `exp_avg of fc1.weight[2,1]`; `loss` where there is no tensor.
std::string element(const Divergence& where);

/// `2 of 12 steps, 310 of 360 numbers`.
std::string agreement(const Comparison& comparison, std::string_view step_word);

/// Which channels agree and which leave their tolerance when: `exp_avg and exp_avg_sq agree at
/// every step; update leaves its tolerance at step 1, param at step 3: check the update formula`.
/// Empty if there are fewer than two channels or none ever leaves.
std::string channel_pattern(const Comparison& comparison, std::string_view step_word);

/// `1.2 s, 1.1 s of CPU time, 20 MB of memory`.
std::string usage_text(const Usage& used);

/// Points without needless zeros, at most two decimals.
std::string points(double value);

/// Whether the item was not graded, so that its points are neither given nor lost.
bool not_graded(Verdict verdict);

/// Two numbers in as few digits as show how they differ: 12 significant ones, or more where the
/// last two of those would be all that tells them apart.
struct NumberPair {
  std::string expected;
  std::string actual;
};
NumberPair number_pair(double expected, double actual);

/// |actual - expected| or a tolerance, in three digits; `not a number` where it is none.
std::string magnitude(double value);

}  // namespace stepcheck
