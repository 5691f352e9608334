// SPDX-License-Identifier: MIT
#include "report/terminal_item.h"

#include "report/card_words.h"
#include "report/terminal_fixture.h"
#include "report/words.h"

namespace stepcheck {
namespace {

void write_blame(TerminalPage& page, Verdict verdict) {
  const Ink ink = verdict == Verdict::GraderError ? Ink::Alarm : Ink::Warning;
  if (not_graded(verdict)) page.paragraph(kItemIndent, blame(verdict), ink);
}

}  // namespace

void write_below_heading(TerminalPage& page, const ItemResult& item) {
  write_blame(page, item.verdict);
  if (!item.reason.empty()) page.paragraph(kItemIndent, item.reason, Ink::Faint);
  if (item.verdict == Verdict::Skipped) return;
  const std::string withheld = feedback_note(item.item);
  if (!withheld.empty()) page.paragraph(kItemIndent, withheld, Ink::Faint);
  write_fixtures(page, item);
}

}  // namespace stepcheck
