// SPDX-License-Identifier: MIT
#include "report/card_words.h"

#include "report/redact.h"
#include "report/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace stepcheck {
namespace {

std::string count(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

}  // namespace

std::string points_of(const ItemResult& item) {
  return fmt::format("{} / {}", not_graded(item.verdict) ? "-" : points(item.points),
                     points(item.item.points));
}

bool is_untouched(const ItemResult& item) {
  return item.verdict == Verdict::NotAttempted &&
         std::all_of(item.fixtures.begin(), item.fixtures.end(), [](const FixtureResult& fixture) {
           return fixture.verdict == Verdict::NotAttempted;
         });
}

bool is_told_at_length(const ItemResult& item) {
  return item.verdict != Verdict::Accepted && item.verdict != Verdict::Skipped &&
         !is_untouched(item);
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

std::string blame(Verdict verdict) {
  if (verdict == Verdict::GraderError) {
    return "NOT YOUR FAULT: the grader itself failed here. This costs you no points; ask for a "
           "regrade.";
  }
  if (verdict == Verdict::Deferred) return "Not graded yet: to be run on another machine.";
  return {};
}

std::string feedback_note(const RubricItem& item) {
  if (shows_values(item)) return {};
  return shows_location(item) ? "This item tells where it fails, without values."
                              : "This item tells its verdicts alone.";
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

std::string provenance_line(const Provenance& made) {
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

}  // namespace stepcheck
