// SPDX-License-Identifier: MIT
#include "report/terminal_item.h"

#include "report/card_words.h"
#include "report/redact.h"
#include "report/terminal_fixture.h"
#include "report/words.h"

namespace stepcheck {
namespace {

void write_blame(TerminalPage& page, Verdict verdict) {
  const Ink ink = verdict == Verdict::GraderError ? Ink::Alarm : Ink::Warning;
  if (not_graded(verdict)) page.paragraph(kItemIndent, blame(verdict), ink);
}

void write_feedback_level(TerminalPage& page, const RubricItem& item) {
  if (shows_values(item)) return;
  page.paragraph(kItemIndent,
                 shows_location(item) ? "This item tells where it fails, without values."
                                      : "This item tells its verdicts alone.",
                 Ink::Faint);
}

}  // namespace

void write_below_heading(TerminalPage& page, const ItemResult& item) {
  write_blame(page, item.verdict);
  if (!item.reason.empty()) page.paragraph(kItemIndent, item.reason, Ink::Faint);
  if (item.verdict == Verdict::Skipped) return;
  write_feedback_level(page, item.item);
  write_fixtures(page, item);
}

}  // namespace stepcheck
