// SPDX-License-Identifier: MIT
#include "report/junit.h"

#include "plot/text.h"
#include "report/card_words.h"
#include "report/details.h"
#include "report/fixture_words.h"
#include "report/source_place.h"
#include "report/words.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

namespace stepcheck {
namespace {

/// What is counted, of a suite and of all.
struct Counts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;

  void add(const Counts& more) {
    tests += more.tests;
    failures += more.failures;
    errors += more.errors;
    skipped += more.skipped;
  }
};

std::string printable_lines(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line);) out += plot::printable(line) + "\n";
  return out;
}

void set(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.append_attribute(attribute).set_value(plot::printable(value).c_str());
}

void write_counts(pugi::xml_node node, const Counts& counts) {
  set(node, "tests", std::to_string(counts.tests));
  set(node, "failures", std::to_string(counts.failures));
  set(node, "errors", std::to_string(counts.errors));
  set(node, "skipped", std::to_string(counts.skipped));
}

void write_property(pugi::xml_node properties, const char* name, const std::string& value) {
  pugi::xml_node property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

void write_properties(pugi::xml_node suite, const ItemResult& result) {
  pugi::xml_node properties = suite.append_child("properties");
  write_property(properties, "verdict", std::string(name(result.verdict)));
  write_property(properties, "points", points(result.points));
  write_property(properties, "max_points", points(result.item.points));
  write_property(properties, "graded", not_graded(result.verdict) ? "false" : "true");
  write_property(properties, "extra_credit", result.item.extra_credit ? "true" : "false");
}

const char* outcome(Verdict verdict, Counts& counts) {
  switch (verdict) {
    case Verdict::Accepted:
      return nullptr;
    case Verdict::GraderError:
      ++counts.errors;
      return "error";
    case Verdict::Skipped:
    case Verdict::Deferred:
      ++counts.skipped;
      return "skipped";
    default:
      ++counts.failures;
      return "failure";
  }
}

void write_outcome(pugi::xml_node test, const FixtureResult& result, const RubricItem& item,
                   Counts& counts) {
  const char* element = outcome(result.verdict, counts);
  if (element == nullptr) return;
  pugi::xml_node node = test.append_child(element);
  set(node, "type", std::string(name(result.verdict)));
  set(node, "message", in_short(result, shows_values(item)));
  node.append_child(pugi::node_pcdata)
      .set_value(printable_lines(fixture_details(result, item)).c_str());
}

Counts write_test(pugi::xml_node suite, const FixtureResult& result, const ItemResult& item,
                  const std::string& submission) {
  Counts counts{1};
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "classname", item.item.id);
  set(test, "name", result.fixture);
  if (const auto place = source_place(submission, result)) {
    set(test, "file", place->file);
    if (place->line > 0) set(test, "line", std::to_string(place->line));
  }
  if (result.usage.wall_s > 0) set(test, "time", fmt::format("{:.3f}", result.usage.wall_s));
  write_outcome(test, result, item.item, counts);
  return counts;
}

// An item that was skipped has no results; its fixtures stand in the report all the same.
std::vector<FixtureResult> results_of(const ItemResult& item) {
  if (!item.fixtures.empty()) return item.fixtures;
  std::vector<FixtureResult> results;
  for (const std::string& fixture : item.item.fixtures) {
    results.emplace_back();
    results.back().fixture = fixture;
    results.back().verdict = item.verdict;
    results.back().reason = item.reason;
  }
  return results;
}

Counts write_suite(pugi::xml_node suites, const ItemResult& item, const std::string& submission) {
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", heading(item));
  write_properties(suite, item);
  Counts counts;
  for (const FixtureResult& result : results_of(item)) {
    counts.add(write_test(suite, result, item, submission));
  }
  write_counts(suite, counts);
  return counts;
}

}  // namespace

std::string junit_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", card.title);
  Counts counts;
  for (const ItemResult& item : card.items) counts.add(write_suite(suites, item, card.submission));
  write_counts(suites, counts);
  std::ostringstream out;
  document.save(out, " ", pugi::format_indent);
  return out.str();
}

}  // namespace stepcheck
