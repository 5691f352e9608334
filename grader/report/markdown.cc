// SPDX-License-Identifier: MIT
#include "report/markdown.h"

#include "model/text.h"
#include "report/card_words.h"
#include "report/details.h"
#include "report/fixture_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace stepcheck {
namespace {

constexpr std::size_t kMostBytes = 900'000;
constexpr std::size_t kMostTextBytes = 500;

// A backslash before any of these makes it a character like others: GitHub Flavored Markdown 2.4.
// `:` and `.` end what would be taken for an address, `$` a formula.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : clean_text(text, kMostTextBytes)) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>()#+-.!|&~:@$^=").find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  return out;
}

std::string html(const std::string& text) {
  std::string out;
  for (const char c : clean_text(text, kMostTextBytes)) {
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  return out;
}

// A fence ends only at one as long as itself.
std::string fence_around(const std::string& text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

std::string row(const ItemResult& item) {
  const FixtureResult* first = first_failed(item);
  const std::string where =
      first != nullptr ? first->fixture + ": " + in_short(*first, false) : item.reason;
  return fmt::format("| {} | {} | {} | {} |\n", escaped(heading(item)), name(item.verdict),
                     points_of(item), escaped(where));
}

std::string folded(const ItemResult& item, const std::string& details) {
  const std::string fence = fence_around(details);
  return fmt::format("\n<details><summary>{}, {}, {}</summary>\n\n{}text\n{}{}\n\n</details>\n",
                     html(heading(item)), name(item.verdict), points_of(item), fence, details,
                     fence);
}

}  // namespace

std::string markdown_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  std::string text =
      fmt::format("## {}\n\nsubmission: {}\n\n", escaped(card.title), escaped(card.submission));
  if (audience == Audience::Instructor) {
    text += "**instructor's view: it shows what students must not see**\n\n";
  }
  text += fmt::format("**{}**\n\n{}\n\n", total(card), grading_state(card));
  text += "| item | verdict | points | first failure |\n|---|---|---:|---|\n";
  for (const ItemResult& item : card.items) text += row(item);
  text += fmt::format("\n{}\n", escaped(provenance_line(card.provenance)));
  DetailBudget budget(kMostBytes - std::min(kMostBytes, text.size()));
  for (const ItemResult& item : card.items) {
    if (is_told_at_length(item)) text += folded(item, budget.of(item));
  }
  return text;
}

}  // namespace stepcheck
