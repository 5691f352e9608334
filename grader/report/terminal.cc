// SPDX-License-Identifier: MIT
#include "report/terminal.h"

#include "model/text.h"
#include "report/terminal_fixture.h"
#include "report/terminal_page.h"
#include "report/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

namespace stepcheck {
namespace {

constexpr int kItemIndent = 4;
constexpr int kWordColumns = 17;
constexpr std::size_t kNameBytes = 500;

std::string count(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string points_of(const ItemResult& item) {
  return fmt::format("{} / {}", not_graded(item.verdict) ? "-" : points(item.points),
                     points(item.item.points));
}

// Nothing was handed in for it, so there is nothing to tell at length.
bool is_untouched(const ItemResult& item) {
  return item.verdict == Verdict::NotAttempted &&
         std::all_of(item.fixtures.begin(), item.fixtures.end(), [](const FixtureResult& fixture) {
           return fixture.verdict == Verdict::NotAttempted;
         });
}

std::string heading(const ItemResult& item) {
  std::string text = fmt::format("{}: {}", item.item.id, item.item.title);
  if (item.item.extra_credit) text += " (extra credit)";
  if (item.item.hidden) text += " (hidden)";
  // A file of another name than the exercise's would be missed otherwise.
  const std::string there_is = "there is ";
  const bool missing = is_untouched(item) && !item.fixtures.empty() &&
                       item.fixtures.front().reason.rfind(there_is + "no ", 0) == 0;
  if (missing) text += fmt::format(" ({})", item.fixtures.front().reason.substr(there_is.size()));
  return text;
}

void write_blame(TerminalPage& page, const ItemResult& item) {
  if (item.verdict == Verdict::GraderError) {
    page.paragraph(kItemIndent,
                   "NOT YOUR FAULT: the grader itself failed here. This costs you no points; ask "
                   "for a regrade.",
                   Ink::Alarm);
  }
  if (item.verdict == Verdict::Deferred) {
    page.paragraph(kItemIndent, "Not graded yet: to be run on another machine.", Ink::Warning);
  }
}

void write_feedback_level(TerminalPage& page, const RubricItem& item) {
  if (shows_values(item)) return;
  page.paragraph(kItemIndent,
                 shows_location(item) ? "This item tells where it fails, without values."
                                      : "This item tells its verdicts alone.",
                 Ink::Faint);
}

void write_item(TerminalPage& page, const ItemResult& item) {
  const auto [sign, ink] = mark(item.verdict);
  page.entry(0, fmt::format("{} {:<{}} ", sign, name(item.verdict), kWordColumns), ink,
             kWordColumns + 3, heading(item), points_of(item));
  if (item.verdict == Verdict::Accepted || is_untouched(item)) return;
  write_blame(page, item);
  if (!item.reason.empty()) page.paragraph(kItemIndent, item.reason, Ink::Faint);
  if (item.verdict == Verdict::Skipped) return;
  write_feedback_level(page, item.item);
  write_fixtures(page, item);
}

std::string grading_state(const Scorecard& card) {
  const auto having = [&](Verdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(card.items.begin(), card.items.end(),
                      [&](const ItemResult& item) { return item.verdict == verdict; }));
  };
  const std::size_t deferred = having(Verdict::Deferred);
  const std::size_t errors = having(Verdict::GraderError);
  std::string text = fmt::format("{} of {} graded", card.items.size() - deferred - errors,
                                 count(card.items.size(), "item"));
  if (deferred > 0) text += fmt::format(", {} deferred", deferred);
  if (errors > 0) text += fmt::format(", {}", count(errors, "grader error"));
  if (card.points_not_graded > 0) {
    text += fmt::format("; {} points not graded yet", points(card.points_not_graded));
  }
  return text;
}

std::string total(const Scorecard& card) {
  double extra = 0;
  for (const ItemResult& item : card.items) {
    if (item.item.extra_credit && !not_graded(item.verdict)) extra += item.points;
  }
  std::string text =
      fmt::format("total {} / {} points", points(card.points), points(card.max_points));
  if (extra > 0) text += fmt::format(", {} of them extra credit", points(extra));
  return text;
}

std::string provenance(const Provenance& made) {
  const auto labelled = [](std::string_view label, const std::string& value) {
    return value.empty() ? "" : fmt::format("{} {}", label, value);
  };
  std::vector<std::string> parts{labelled("stepcheck", made.stepcheck_version),
                                 labelled("LibTorch", made.libtorch_version),
                                 made.compiler,
                                 made.device,
                                 labelled("dtype", made.dtype),
                                 made.seeds.empty() ? "" : made.seeds + " seeds",
                                 labelled("isolation", made.isolation)};
  std::erase(parts, "");
  return fmt::format("{}", fmt::join(parts, ", "));
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
    const bool told = item.verdict != Verdict::Accepted && item.verdict != Verdict::Skipped &&
                      !is_untouched(item);
    if (told || told_before) page.blank();
    write_item(page, item);
    told_before = told;
  }
  page.blank();
  page.paragraph(0, total(card), Ink::Strong);
  page.paragraph(0, grading_state(card), Ink::Faint);
  page.paragraph(0, provenance(card.provenance), Ink::Faint);
  return page.text();
}

}  // namespace stepcheck
