// SPDX-License-Identifier: MIT
#include "report/terminal_fixture.h"

#include "report/fixture_facts.h"
#include "report/fixture_words.h"
#include "report/redact.h"
#include "report/words.h"
#include "report/wrap.h"

#include <fmt/format.h>

#include <algorithm>
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

void write_all(TerminalPage& page, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    if (fact.literal) {
      page.literal(kFactIndent, fact.label, fact.text);
    } else {
      page.field(kFactIndent, fact.label, fact.text);
    }
  }
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
    page.field(kFactIndent, "used", usage_text(result.usage));
  }
  write_all(page, comparison_facts(result, shows_values(item)));
  write_all(page, diagnosis_facts(result));
  write_captured(page, result);
  write_command(page, result);
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
