// SPDX-License-Identifier: MIT
#include "report/terminal.h"

#include "model/text.h"
#include "report/card_words.h"
#include "report/terminal_item.h"
#include "report/terminal_page.h"

#include <fmt/format.h>

#include <string>

namespace stepcheck {
namespace {

constexpr int kWordColumns = 17;
constexpr std::size_t kNameBytes = 500;

void write_item(TerminalPage& page, const ItemResult& item) {
  const auto [sign, ink] = mark(item.verdict);
  page.entry(0, fmt::format("{} {:<{}} ", sign, name(item.verdict), kWordColumns), ink,
             kWordColumns + 3, heading(item), points_of(item));
  if (item.verdict == Verdict::Accepted || is_untouched(item)) return;
  write_below_heading(page, item);
}

}  // namespace

std::string terminal_report(const Scorecard& full, const TerminalStyle& style, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  TerminalPage page(style);
  page.paragraph(0, card.title, Ink::Strong);
  page.paragraph(0, "submission: " + clean_text(card.submission, kNameBytes), Ink::Faint);
  if (audience == Audience::Instructor) {
    page.paragraph(0, "instructor's view: it shows what students must not see", Ink::Alarm);
  }
  // Short items stand together; what is told at length stands apart.
  bool told_before = true;
  for (const ItemResult& item : card.items) {
    const bool told = is_told_at_length(item);
    if (told || told_before) page.blank();
    write_item(page, item);
    told_before = told;
  }
  page.blank();
  page.paragraph(0, total(card), Ink::Strong);
  page.paragraph(0, grading_state(card), Ink::Faint);
  page.paragraph(0, provenance_line(card.provenance), Ink::Faint);
  return page.text();
}

}  // namespace stepcheck
