// SPDX-License-Identifier: MIT
#pragma once

#include "model/scorecard.h"

namespace stepcheck {

/// Who reads a report.
enum class Audience {
  Student,     ///< what each item's feedback level allows
  Instructor,  ///< everything
};

/// The card with what `audience` may know, and nothing else. Every writer calls this first, so that
/// no report form can leak what another one withholds. In the returned card an item's `feedback` is
/// what the card still holds of it; writers leave out what lies beyond that level.
///
/// Instructor: nothing is taken away, and every item's feedback is Full.
///
/// Student, by feedback level; a hidden item counts as Verdict:
///  - Full: everything.
///  - Location: verdicts; names and titles; of a comparison its counts, which channels leave their
///    tolerance when, and where the first divergence is. No expected, actual or allowed value,
///    ratio, error series, track or learning curve; no usage, for code could spend time or memory
///    to tell a value; no output and no reason or detail, for a program can print or throw its
///    inputs. A fixture on which nothing ran (compile-error, not-attempted, skipped, deferred)
///    keeps reason and detail: code that has not run cannot quote a fixture.
///  - Verdict: verdicts, names and titles; not which mistakes an item has credit for.
/// Points always stay. A hidden item's fixtures are called `hidden 1`, `hidden 2`, ... throughout
/// the card, without title, kind, exercises or the command that runs them.
Scorecard for_audience(Scorecard card, Audience audience);

/// Whether a report may tell where an item's fixtures fail, and with which values.
bool shows_location(const RubricItem& item);
bool shows_values(const RubricItem& item);

}  // namespace stepcheck
