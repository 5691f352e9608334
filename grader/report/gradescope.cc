// SPDX-License-Identifier: MIT
#include "report/gradescope.h"

#include "report/card_words.h"
#include "report/details.h"
#include "report/json_number.h"
#include "report/json_text.h"
#include "report/words.h"

#include <fmt/format.h>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostDetailBytes = 1'000'000;

Json extra_data(const ItemResult& item) {
  return {{"id", item.item.id},
          {"verdict", name(item.verdict)},
          {"graded", !not_graded(item.verdict)},
          {"extra_credit", item.item.extra_credit}};
}

// A test without a score is shown and counts for nothing: what was not graded.
Json test(const ItemResult& item, const std::string& details) {
  Json json;
  if (!not_graded(item.verdict)) {
    json["score"] = json_number(item.points);
    json["max_score"] = json_number(item.item.points);
    json["status"] = item.verdict == Verdict::Accepted ? "passed" : "failed";
  }
  json["name"] = heading(item);
  json["output"] = details;
  json["extra_data"] = extra_data(item);
  return json;
}

}  // namespace

std::string gradescope_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  Json json;
  json["score"] = json_number(card.points);
  json["output"] = fmt::format("{}\n{}\n{}\n", total(card), grading_state(card),
                               provenance_line(card.provenance));
  json["output_format"] = "text";
  json["test_output_format"] = "text";
  json["test_name_format"] = "text";
  json["visibility"] = audience == Audience::Instructor ? "hidden" : "visible";
  json["stdout_visibility"] = "hidden";
  json["extra_data"] = {{"max_points", json_number(card.max_points)},
                        {"points_not_graded", json_number(card.points_not_graded)}};
  json["tests"] = Json::array();
  DetailBudget budget(kMostDetailBytes);
  for (const ItemResult& item : card.items) json["tests"].push_back(test(item, budget.of(item)));
  return json_text(json);
}

}  // namespace stepcheck
