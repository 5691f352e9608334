// SPDX-License-Identifier: MIT
#include "report/prairielearn.h"

#include "report/card_words.h"
#include "report/details.h"
#include "report/fixture_words.h"
#include "report/json_number.h"
#include "report/json_text.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

// In the file a byte may take two, as a quote does, and all of it may take 1 MB.
constexpr std::size_t kMostDetailBytes = 400'000;

// There is one share of the whole, and no way to say that it is of a part.
bool is_incomplete(const Scorecard& card) {
  return std::any_of(card.items.begin(), card.items.end(),
                     [](const ItemResult& item) { return not_graded(item.verdict); });
}

// Of what was handed in. Nothing ran, so the compiler alone has a say.
bool nothing_built(const Scorecard& card) {
  bool broken = false;
  for (const ItemResult& item : card.items) {
    for (const FixtureResult& result : item.fixtures) {
      if (result.verdict == Verdict::CompileError) {
        broken = true;
      } else if (result.verdict != Verdict::NotAttempted && result.verdict != Verdict::Skipped) {
        return false;
      }
    }
  }
  return broken;
}

// Each reason once: what is ours to mend is the same for every item.
std::vector<std::string> why_not_gradable(const Scorecard& card) {
  const bool incomplete = is_incomplete(card);
  std::vector<std::string> reasons;
  for (const ItemResult& item : card.items) {
    const FixtureResult* first = first_failed(item);
    std::string reason;
    if (incomplete) {
      reason = blame(item.verdict);
    } else if (first != nullptr) {
      reason = what_happened(*first);
    }
    if (reason.empty()) continue;
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
      reasons.push_back(std::move(reason));
    }
  }
  return reasons;
}

// PrairieLearn adds these up and shows the sums, so extra credit and what was not graded add
// nothing to the maximum.
Json test(const ItemResult& item, const std::string& details) {
  const bool counts = !not_graded(item.verdict) && !item.item.extra_credit;
  return {{"name", heading(item)},
          {"description", fmt::format("{}, {} points", name(item.verdict), points_of(item))},
          {"points", json_number(item.points)},
          {"max_points", json_number(counts ? item.item.points : 0)},
          {"output", details}};
}

double score(const Scorecard& card) {
  return card.max_points > 0 ? std::clamp(card.points / card.max_points, 0.0, 1.0) : 0;
}

}  // namespace

std::string prairielearn_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  Json json;
  if (is_incomplete(card) || nothing_built(card)) {
    json["gradable"] = false;
    json["format_errors"] = why_not_gradable(card);
  } else {
    json["gradable"] = true;
  }
  json["score"] = json_number(score(card));
  json["message"] = fmt::format("{}\n{}\n", total(card), grading_state(card));
  json["output"] = provenance_line(card.provenance);
  json["tests"] = Json::array();
  DetailBudget budget(kMostDetailBytes);
  for (const ItemResult& item : card.items) json["tests"].push_back(test(item, budget.of(item)));
  return json_text(json);
}

}  // namespace stepcheck
