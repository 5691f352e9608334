// SPDX-License-Identifier: MIT
#include "report/github.h"

#include "report/card_words.h"
#include "report/fixture_words.h"
#include "report/source_place.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace stepcheck {
namespace {

constexpr std::size_t kMostErrors = 9;

// actions/toolkit, packages/core/src/command.ts: what a command's data and its properties escape.
std::string escaped(const std::string& text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    out += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

std::string command(const char* level, const std::optional<SourcePlace>& place,
                    const std::string& title, const std::string& message) {
  std::string text = fmt::format("::{} ", level);
  if (place) text += fmt::format("file={},", escaped(place->file, true));
  if (place && place->line > 0) text += fmt::format("line={},", place->line);
  return text + fmt::format("title={}::{}\n", escaped(title, true), escaped(message, false));
}

std::string hint(const FixtureResult& result) {
  if (!result.diagnosis || result.diagnosis->mistakes.empty()) return {};
  return "\nhint: " + likeliest(result.diagnosis->mistakes).hint;
}

std::string error(const Scorecard& card, const ItemResult& item) {
  const FixtureResult& first = *first_failed(item);
  const auto failures =
      std::count_if(item.fixtures.begin(), item.fixtures.end(),
                    [](const FixtureResult& result) { return failed(result.verdict); });
  std::string message =
      fmt::format("{}: {}: {}", first.fixture, name(first.verdict), in_public(first));
  if (item.fixtures.size() > 1) {
    message += fmt::format("\n{} of {} fixtures failed", failures, item.fixtures.size());
  }
  return command("error", source_place(card.submission, first),
                 fmt::format("{} {} {}", heading(item), points_of(item), name(item.verdict)),
                 message + hint(first));
}

double points_lost(const ItemResult& item) { return item.item.points - item.points; }

std::vector<const ItemResult*> failed_items(const Scorecard& card) {
  std::vector<const ItemResult*> items;
  for (const ItemResult& item : card.items) {
    if (!not_graded(item.verdict) && first_failed(item) != nullptr) items.push_back(&item);
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const auto* a, const auto* b) { return points_lost(*a) > points_lost(*b); });
  return items;
}

std::string errors(const Scorecard& card) {
  const auto items = failed_items(card);
  std::string text;
  for (std::size_t i = 0; i < std::min(items.size(), kMostErrors); ++i) {
    text += error(card, *items[i]);
  }
  if (items.size() > kMostErrors) {
    text += command("error", std::nullopt, fmt::format("and {} more", items.size() - kMostErrors),
                    "More items failed than GitHub shows annotations; the report has them all.");
  }
  return text;
}

// One warning for all: where one thing of ours breaks, it breaks every item.
std::string warning(const Scorecard& card) {
  std::string names;
  Verdict gravest = Verdict::Deferred;
  for (const ItemResult& item : card.items) {
    if (!not_graded(item.verdict)) continue;
    names += fmt::format("{}{} {}", names.empty() ? "" : ", ", item.item.id, name(item.verdict));
    gravest = graver(gravest, item.verdict);
  }
  if (names.empty()) return {};
  return command("warning", std::nullopt, "not graded", blame(gravest) + "\n" + names);
}

}  // namespace

std::string github_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  return errors(card) + warning(card) +
         command("notice", std::nullopt, total(card), grading_state(card));
}

}  // namespace stepcheck
