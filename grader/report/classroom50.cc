// SPDX-License-Identifier: MIT
#include "report/classroom50.h"

#include "report/card_words.h"
#include "report/fixture_words.h"
#include "report/json_number.h"
#include "report/json_text.h"
#include "report/words.h"

#include <algorithm>
#include <cmath>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t hundredths(double points) { return std::llround(points * 100); }

// What is not graded is worth nothing here, neither for nor against.
Json test(const ItemResult& item) {
  const bool graded = !not_graded(item.verdict);
  Json json;
  json["test-name"] = heading(item);
  json["passed"] = item.verdict == Verdict::Accepted;
  json["score"] = graded ? hundredths(item.points) : 0;
  json["max-score"] = graded ? hundredths(item.item.points) : 0;
  json["id"] = item.item.id;
  json["verdict"] = name(item.verdict);
  json["points"] = json_number(item.points);
  json["max-points"] = json_number(item.item.points);
  json["graded"] = graded;
  json["extra-credit"] = item.item.extra_credit;
  if (const FixtureResult* first = first_failed(item)) {
    json["message"] = first->fixture + ": " + in_public(*first);
  }
  return json;
}

}  // namespace

std::string classroom50_report(const Scorecard& full, const Classroom50Submission& submission,
                               Audience audience) {
  const Scorecard card = for_audience(full, audience);
  Json json;
  json["schema"] = "classroom50/result/v1";
  json["classroom"] = submission.classroom;
  json["assignment"] = submission.assignment;
  json["assignment_type"] = submission.assignment_type;
  json["owner"] = submission.owner;
  json["submission"] = submission.submission;
  json["commit"] = submission.commit;
  json["release"] = submission.release;
  json["review"] = submission.review;
  json["datetime"] = submission.datetime;
  json["score"] = hundredths(std::min(card.points, card.max_points));
  json["max-score"] = hundredths(card.max_points);
  json["tests"] = Json::array();
  for (const ItemResult& item : card.items) json["tests"].push_back(test(item));
  return json_text(json);
}

}  // namespace stepcheck
