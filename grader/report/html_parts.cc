// SPDX-License-Identifier: MIT
#include "report/html_parts.h"

#include "plot/svg.h"
#include "report/terminal_page.h"

#include <fmt/format.h>

namespace stepcheck {
namespace {

constexpr std::size_t kQuoteBytes = 4096;

struct Look {
  const char* sign;
  const char* css_class;
};

Look look(Verdict verdict) {
  switch (mark(verdict).sign) {
    case '+':
      return {"\u2713", "good"};
    case 'x':
      return {"\u2717", "bad"};
    case '?':
      return {"?", "ours"};
    case '!':
      return {"!", "ours"};
    default:
      return {"\u2013", "none"};
  }
}

std::string caption_of(const std::string& title, const NumberTable& numbers) {
  if (numbers.rows.size() == numbers.of) return title;
  return fmt::format("{}: {} of {} rows", title, numbers.rows.size(), numbers.of);
}

}  // namespace

XmlElement add_classed(const XmlElement& parent, const char* tag, const char* css_class) {
  return parent.add(tag).set("class", css_class);
}

void write_sign(const XmlElement& parent, Verdict verdict) {
  const auto [sign, css_class] = look(verdict);
  add_classed(parent, "span", css_class).set("aria-hidden", "true").say(sign);
}

void write_verdict(const XmlElement& parent, Verdict verdict) {
  add_classed(parent, "span", look(verdict).css_class).say(name(verdict));
}

void write_facts(const XmlElement& parent, const char* css_class, const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  const XmlElement list = add_classed(parent, "dl", css_class);
  for (const Fact& fact : facts) {
    list.add("dt").say(fact.label);
    // An empty text would be an empty element.
    const std::string text = fact.text.empty() ? "\u2013" : fact.text;
    const XmlElement value = list.add("dd");
    (fact.literal ? value.add("code") : value).say(text);
  }
}

void write_quote(const XmlElement& parent, std::string_view label, std::string_view text) {
  if (text.empty()) return;
  parent.add("h4").say(label);
  const XmlElement block = parent.add("pre").set("tabindex", "0");
  // HTML drops a line break right behind the tag, and a text of stripped bytes alone is empty.
  block.say_lines("\n", 1).say_lines(text, kQuoteBytes);
}

void write_table(const XmlElement& parent, std::string_view caption, const NumberTable& numbers) {
  const XmlElement scroll = add_classed(parent, "div", "scroll");
  scroll.set("tabindex", "0").set("role", "region").set("aria-label", "numbers");
  const XmlElement table = scroll.add("table");
  table.add("caption").say(caption);
  const XmlElement head = table.add("thead").add("tr");
  for (const std::string& column : numbers.columns) head.add("th").set("scope", "col").say(column);
  const XmlElement body = table.add("tbody");
  for (const auto& cells : numbers.rows) {
    const XmlElement row = body.add("tr");
    for (const std::string& cell : cells) row.add("td").say(cell);
  }
}

void write_figures(const XmlElement& parent, const std::vector<FixtureFigure>& figures,
                   const std::string& id) {
  if (figures.empty()) return;
  const XmlElement charts = add_classed(parent, "div", "charts");
  int number = 0;
  for (const FixtureFigure& figure : figures) {
    const XmlElement box = charts.add("figure");
    const XmlElement caption = box.add("figcaption");
    caption.add("strong").say(figure.curves.title);
    caption.add("span").say(figure.finding);
    plot::Inset inset;
    inset.id = fmt::format("{}-{}", id, ++number);
    inset.finding = figure.finding;
    plot::draw(box, figure.curves, inset);
    const XmlElement folded = box.add("details");
    folded.add("summary").say("Numbers");
    write_table(folded, caption_of(figure.curves.title, figure.numbers), figure.numbers);
  }
}

}  // namespace stepcheck
