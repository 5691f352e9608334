// SPDX-License-Identifier: MIT
#include "report/html.h"

#include "report/card_words.h"
#include "report/html_item.h"
#include "report/html_style.h"
#include "report/words.h"

#include <fmt/format.h>

#include <map>
#include <sstream>
#include <vector>

namespace stepcheck {
namespace {

constexpr std::size_t kFailuresBytes = 1600 * 1024;
constexpr std::size_t kTrainingsBytes = 36 * 1024;

/// An item and the id of its section.
struct Told {
  const ItemResult* item;
  std::string id;
};

// Nothing may be loaded from anywhere, and nothing may run.
constexpr const char* kPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

void write_head(const XmlElement& html, const Scorecard& card) {
  const XmlElement head = html.add("head");
  head.add("meta").set("charset", "utf-8");
  head.add("meta").set("http-equiv", "Content-Security-Policy").set("content", kPolicy);
  head.add("meta").set("name", "viewport").set("content", "width=device-width, initial-scale=1");
  head.add("meta").set("name", "color-scheme").set("content", "light dark");
  head.add("title").say(
      fmt::format("{} / {}: {}", points(card.points), points(card.max_points), card.title));
  const std::string_view style = html_style();
  head.add("style").say_lines(style, style.size());
}

void write_links(const XmlElement& parent, const std::vector<Told>& told) {
  if (told.empty()) return;
  const XmlElement nav = parent.add("nav").set("aria-label", "items to look at");
  nav.add("span").say("Look at");
  for (const Told& each : told) {
    nav.add("a").set("href", "#" + each.id).say(each.item->item.id);
  }
}

void write_header(const XmlElement& body, const Scorecard& card, Audience audience,
                  const std::vector<Told>& told) {
  const XmlElement header = body.add("header");
  header.add("h1").say(card.title.empty() ? "stepcheck" : card.title);
  add_classed(header, "p", "note").say("submission: " + card.submission);
  add_classed(header, "p", "score").say(total(card));
  header.add("p").say(grading_state(card));
  if (audience == Audience::Instructor) {
    add_classed(header, "p", "blame").say("instructor's view: it shows what students must not see");
  }
  write_links(header, told);
}

void write_row(const XmlElement& table, const ItemResult& item, const std::string& section) {
  const XmlElement row = table.add("tr");
  write_sign(row.add("td"), item.verdict);
  const XmlElement name = row.add("th").set("scope", "row");
  if (section.empty()) {
    name.add("span").say(heading(item));
  } else {
    name.add("a").set("href", "#" + section).say(heading(item));
  }
  write_verdict(name, item.verdict);
  if (!item.reason.empty()) {
    add_classed(name, "span", "short").say(item.reason);
  }
  add_classed(row, "td", "points").say(points_of(item));
}

void write_items(const XmlElement& main, const Scorecard& card, const std::vector<Told>& told) {
  if (card.items.empty()) {
    main.add("p").say("There are no items.");
    return;
  }
  std::map<const ItemResult*, std::string> sections;
  for (const Told& each : told) sections[each.item] = each.id;
  const XmlElement table = add_classed(main, "table", "items");
  table.add("caption").say("Items");
  const XmlElement head = add_classed(table.add("thead"), "tr", "spoken");
  for (const char* column : {"sign", "item and verdict", "points"}) {
    head.add("th").set("scope", "col").say(column);
  }
  const XmlElement body = table.add("tbody");
  for (const ItemResult& item : card.items) write_row(body, item, sections[&item]);
}

void write_trainings(const XmlElement& main, const Scorecard& card) {
  std::vector<const FixtureResult*> accepted;
  for (const ItemResult& item : card.items) {
    for (const FixtureResult& result : item.fixtures) {
      const bool shown = result.verdict == Verdict::Accepted && !result.learning_curves.empty();
      if (shown) accepted.push_back(&result);
    }
  }
  if (accepted.empty()) return;
  const XmlElement section = add_classed(main, "section", "item");
  section.set("aria-labelledby", "trainings");
  section.add("h2").set("id", "trainings").say("Trainings that are accepted");
  Allowance allowance(kTrainingsBytes);
  int number = 0;
  for (const FixtureResult* result : accepted) {
    write_training(section, *result, fmt::format("training-{}", ++number), allowance);
  }
}

std::vector<Told> told_at_length(const Scorecard& card) {
  std::vector<Told> told;
  for (const ItemResult& item : card.items) {
    if (is_told_at_length(item)) told.push_back({&item, fmt::format("item-{}", told.size() + 1)});
  }
  return told;
}

}  // namespace

std::string html_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  const std::vector<Told> told = told_at_length(card);
  pugi::xml_document document;
  document.append_child(pugi::node_doctype).set_value("html");
  const XmlElement html = XmlElement(document).add("html").set("lang", "en");
  write_head(html, card);
  const XmlElement body = html.add("body");
  write_header(body, card, audience, told);
  const XmlElement main = body.add("main");
  write_items(main, card, told);
  Allowance allowance(kFailuresBytes);
  for (const Told& each : told) write_item(main, *each.item, each.id, allowance);
  write_trainings(main, card);
  const std::string made = provenance_line(card.provenance);
  if (!made.empty()) body.add("footer").say(made);
  std::ostringstream text;
  document.save(text, "", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  return text.str();
}

}  // namespace stepcheck
