// SPDX-License-Identifier: MIT
#include "report/terminal_fixture.h"

#include "report/fixture_words.h"
#include "report/redact.h"
#include "report/words.h"
#include "report/wrap.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace stepcheck {
namespace {

constexpr int kFactIndent = kItemIndent + 2;
constexpr int kCompilerLines = 10;
constexpr int kDetailLines = 5;
constexpr int kOutputLines = 3;

void write_line(TerminalPage& page, const FixtureResult& result, int name_columns,
                const std::string& text) {
  const auto [sign, ink] = mark(result.verdict);
  page.entry(kItemIndent,
             fmt::format("{} {:<{}}  {}{}", sign, result.fixture, name_columns,
                         name(result.verdict), text.empty() ? "" : ": "),
             ink, kFactIndent, text);
}

void write_values(TerminalPage& page, const Divergence& first) {
  const auto [expected, actual] = number_pair(first.expected, first.actual);
  page.literal(kFactIndent, "expected", expected);
  page.literal(kFactIndent, "actual", actual);
  page.field(kFactIndent, "difference",
             fmt::format("{}, allowed {}", magnitude(std::abs(first.actual - first.expected)),
                         magnitude(first.allowed)));
}

void write_comparison(TerminalPage& page, const FixtureResult& result, bool values) {
  const Comparison& comparison = *result.comparison;
  const std::string_view word = step_word(result.kind);
  if (comparison.first) {
    page.field(kFactIndent, "diverges",
               fmt::format("{} {}, {}", word, comparison.first->step, element(*comparison.first)));
    if (values) write_values(page, *comparison.first);
  }
  page.field(kFactIndent, "agrees", agreement(comparison, word));
  const std::string pattern = channel_pattern(comparison, word);
  if (!pattern.empty()) page.field(kFactIndent, "pattern", pattern);
}

std::string names(const std::vector<Mistake>& mistakes, const char* between) {
  std::vector<std::string> all;
  for (const Mistake& mistake : mistakes) all.push_back(mistake.name);
  return fmt::format("{}", fmt::join(all, between));
}

void write_mistake(TerminalPage& page, const Mistake& mistake) {
  if (!mistake.convention.empty()) {
    page.field(kFactIndent, "convention",
               fmt::format("correct, but another convention than this assignment's: {}",
                           mistake.convention));
  }
  page.field(kFactIndent, "hint", mistake.hint);
}

void write_diagnosis(TerminalPage& page, const Diagnosis& diagnosis) {
  if (!diagnosis.mistakes.empty()) {
    const bool several = diagnosis.mistakes.size() > 1;
    page.field(kFactIndent, "mistake",
               names(diagnosis.mistakes, ", ") +
                   (several ? " (which of them, this fixture cannot tell)" : ""));
    write_mistake(page, likeliest(diagnosis.mistakes));
  } else if (!diagnosis.together.empty()) {
    page.field(kFactIndent, "mistakes", names(diagnosis.together, " and ") + ", both at once");
    for (const Mistake& mistake : diagnosis.together) write_mistake(page, mistake);
  } else if (!diagnosis.facts.empty()) {
    page.field(kFactIndent, "mistake", "none of the known ones");
  }
  for (const std::string& fact : diagnosis.facts) page.field(kFactIndent, "notice", fact);
}

void write_captured(TerminalPage& page, const FixtureResult& result) {
  const bool compiler = result.verdict == Verdict::CompileError;
  page.quote(kFactIndent, compiler ? "compiler" : "message", result.detail,
             compiler ? kCompilerLines : kDetailLines);
  page.quote(kFactIndent, "printed", result.output, kOutputLines);
}

void write_command(TerminalPage& page, const FixtureResult& result) {
  if (!result.reproduce.empty()) page.literal(kFactIndent, "reproduce", result.reproduce);
}

bool ran_into_a_limit(Verdict verdict) {
  return verdict == Verdict::TimeLimit || verdict == Verdict::MemoryLimit;
}

void write_facts(TerminalPage& page, const FixtureResult& result, const RubricItem& item) {
  if (!result.title.empty()) page.field(kFactIndent, "asked", result.title);
  if (ran_into_a_limit(result.verdict) && shows_values(item)) {
    page.field(
        kFactIndent, "used",
        fmt::format("{:.1f} s, {:.1f} s of CPU time, {:.0f} MB of memory", result.usage.wall_s,
                    result.usage.cpu_s, static_cast<double>(result.usage.peak_rss_kb) / 1024));
  }
  if (result.comparison) write_comparison(page, result, shows_values(item));
  if (result.diagnosis) write_diagnosis(page, *result.diagnosis);
  write_captured(page, result);
  write_command(page, result);
}

bool same_story(const FixtureResult& a, const FixtureResult& b) {
  return a.verdict == b.verdict && a.reason == b.reason && a.detail == b.detail && !b.comparison;
}

bool all_tell_the_same(const ItemResult& item) {
  return std::all_of(item.fixtures.begin(), item.fixtures.end(), [&](const FixtureResult& result) {
    return same_story(item.fixtures.front(), result);
  });
}

std::string one_line(const FixtureResult& result, const FixtureResult* first, bool values) {
  if (result.verdict == Verdict::Accepted) return {};
  if (first != nullptr && same_story(*first, result)) return "as above";
  return in_short(result, values);
}

}  // namespace

void write_fixture(TerminalPage& page, const FixtureResult& result, const RubricItem& item) {
  write_line(page, result, 0, what_happened(result));
  if (failed(result.verdict)) write_facts(page, result, item);
}

void write_fixtures(TerminalPage& page, const ItemResult& item) {
  const bool values = shows_values(item.item);
  int name_columns = 0;
  for (const FixtureResult& result : item.fixtures) {
    name_columns = std::max(name_columns, columns(result.fixture));
  }
  if (item.fixtures.size() > 1 && all_tell_the_same(item)) {
    const FixtureResult& result = item.fixtures.front();
    write_line(page, result, name_columns,
               fmt::format("{} (all {} fixtures)", what_happened(result), item.fixtures.size()));
    if (failed(result.verdict)) {
      write_captured(page, result);
      write_command(page, result);
    }
    return;
  }
  const FixtureResult* first = nullptr;
  for (const FixtureResult& result : item.fixtures) {
    if (first == nullptr && failed(result.verdict)) {
      first = &result;
      write_line(page, result, name_columns, what_happened(result));
      write_facts(page, result, item.item);
    } else {
      write_line(page, result, name_columns, one_line(result, first, values));
      if (failed(result.verdict)) write_command(page, result);
    }
  }
}

}  // namespace stepcheck
