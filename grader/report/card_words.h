// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

#include <string>

namespace stepcheck {

/// How every report form words a whole item and a whole Scorecard, in one line each.

/// `12.5 / 20`; `- / 20` if the item was not graded.
std::string points_of(const ItemResult& item);

/// `adam: Adam with coupled L2 (extra credit)`; also which file is missing, if nothing else is
/// told.
std::string heading(const ItemResult& item);

/// Whether nothing was handed in for it, so that there is nothing to tell at length.
bool is_untouched(const ItemResult& item);

/// Whether a form that tells an item's fixtures tells this one's: it was tried, and it failed.
bool is_told_at_length(const ItemResult& item);

/// Whose fault it is that nothing was graded, and what to do; empty for any other verdict.
std::string blame(Verdict verdict);

/// What the item's feedback withholds; empty if nothing.
std::string feedback_note(const RubricItem& item);

/// `total 46 / 175 points, 5 of them extra credit`.
std::string total(const Scorecard& card);

/// `33 of 34 items graded, 1 deferred; 5 points not graded yet`.
std::string grading_state(const Scorecard& card);

/// `stepcheck 0.1.0, LibTorch 1.13.0, ...`, what is known of it.
std::string provenance_line(const Provenance& made);

}  // namespace stepcheck
