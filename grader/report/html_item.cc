// SPDX-License-Identifier: MIT
#include "report/html_item.h"

#include "report/card_words.h"
#include "report/fixture_words.h"
#include "report/redact.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepcheck {
namespace {

constexpr const char* kLeftOut =
    "More is left out to keep this page small; the command shows it, with --format html=FILE.";

void write_command(const XmlElement& parent, const FixtureResult& result) {
  if (result.reproduce.empty()) return;
  const XmlElement line = add_classed(parent, "p", "command");
  line.add("span").say("reproduce");
  line.add("code").say(result.reproduce);
}

void write_heading(const XmlElement& parent, const FixtureResult& result, const std::string& text) {
  write_sign(parent, result.verdict);
  parent.add("code").say(result.fixture);
  write_verdict(parent, result.verdict);
  if (!text.empty()) add_classed(parent, "span", "short").say(text);
}

std::vector<Fact> outer_facts(const FixtureResult& result, bool values) {
  std::vector<Fact> facts;
  if (!result.title.empty()) facts.push_back({"asked", result.title});
  const std::string happened = what_happened(result);
  if (!happened.empty()) facts.push_back({"happened", happened});
  const bool limit = result.verdict == Verdict::TimeLimit || result.verdict == Verdict::MemoryLimit;
  if (limit && values) facts.push_back({"used", usage_text(result.usage)});
  return facts;
}

/// All that is known of a failed fixture.
XmlElement write_account(const XmlElement& parent, const FixtureResult& result, bool values,
                         bool open, const std::string& id) {
  const XmlElement account = add_classed(parent, "details", "fixture");
  if (open) account.set("open", "open");
  write_heading(account.add("summary"), result, in_short(result, false));
  write_facts(account, "facts", outer_facts(result, values));
  write_facts(account, "facts diagnosis", diagnosis_facts(result));
  write_facts(account, "facts", comparison_facts(result, values));
  if (values) {
    std::vector<FixtureFigure> figures = comparison_figures(result);
    for (FixtureFigure& figure : learning_figures(result)) figures.push_back(std::move(figure));
    write_figures(account, figures, id);
  }
  write_quote(account, result.verdict == Verdict::CompileError ? "compiler" : "message",
              result.detail);
  write_quote(account, "printed", result.output);
  write_command(account, result);
  return account;
}

void write_line(const XmlElement& parent, const FixtureResult& result, const std::string& text) {
  const XmlElement line = add_classed(parent, "p", "line");
  write_heading(line, result, text);
}

void write_fixture(const XmlElement& parent, const FixtureResult& result, const ItemResult& item,
                   const std::string& id, Allowance& allowance) {
  const bool values = shows_values(item.item);
  const FixtureResult* first = first_failed(item);
  if (!failed(result.verdict)) {
    const bool accepted = result.verdict == Verdict::Accepted;
    return write_line(parent, result, accepted ? "" : what_happened(result));
  }
  if (&result != first && same_story(*first, result)) {
    write_line(parent, result, "as above");
    return write_command(parent, result);
  }
  const XmlElement account = write_account(parent, result, values, &result == first, id);
  if (allowance.take(account.size())) return;
  parent.remove(account);
  write_line(parent, result, in_short(result, values));
  add_classed(parent, "p", "note").say(kLeftOut);
  write_command(parent, result);
}

}  // namespace

void write_item(const XmlElement& parent, const ItemResult& item, const std::string& id,
                Allowance& allowance) {
  const XmlElement section = add_classed(parent, "section", "item");
  section.set("id", id).set("aria-labelledby", id + "-heading");
  const XmlElement title = section.add("h2").set("id", id + "-heading");
  title.add("span").say(heading(item));
  add_classed(title, "span", "points").say(points_of(item));
  const auto note = [&](const char* css_class, const std::string& text) {
    if (!text.empty()) add_classed(section, "p", css_class).say(text);
  };
  note("blame", blame(item.verdict));
  note("note", item.reason);
  note("note", feedback_note(item.item));
  int number = 0;
  for (const FixtureResult& result : item.fixtures) {
    write_fixture(section, result, item, fmt::format("{}-{}", id, ++number), allowance);
  }
}

void write_training(const XmlElement& parent, const FixtureResult& result, const std::string& id,
                    Allowance& allowance) {
  const std::vector<FixtureFigure> figures = learning_figures(result);
  const XmlElement account = add_classed(parent, "details", "fixture");
  write_heading(account.add("summary"), result, result.title);
  write_figures(account, figures, id);
  if (allowance.take(account.size())) return;
  parent.remove(account);
  write_line(parent, result, figures.front().curves.title + ". " + figures.front().finding);
}

}  // namespace stepcheck
