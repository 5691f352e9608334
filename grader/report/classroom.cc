// SPDX-License-Identifier: MIT
#include "report/classroom.h"

#include "report/card_words.h"
#include "report/fixture_words.h"
#include "report/json_number.h"
#include "report/json_text.h"
#include "report/source_place.h"
#include "report/words.h"

#include <sodium.h>

#include <algorithm>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

const char* status(Verdict verdict) {
  if (not_graded(verdict)) return "error";
  return verdict == Verdict::Accepted ? "pass" : "fail";
}

const char* status(const Scorecard& card) {
  const auto all = [&](auto holds) {
    return std::all_of(card.items.begin(), card.items.end(),
                       [&](const ItemResult& item) { return holds(item.verdict); });
  };
  if (!all([](Verdict verdict) { return !not_graded(verdict); })) return "error";
  return all([](Verdict verdict) { return verdict == Verdict::Accepted; }) ? "pass" : "fail";
}

Json test(const ItemResult& item, const std::string& submission) {
  Json json{{"name", heading(item)},
            {"status", status(item.verdict)},
            {"score", json_number(item.points)},
            {"message", name(item.verdict)},
            {"test_code", ""},
            {"filename", ""},
            {"line_no", 0},
            {"duration", 0}};
  if (const FixtureResult* first = first_failed(item)) {
    json["message"] = first->fixture + ": " + in_public(*first);
    json["test_code"] = first->reproduce;
    if (const auto place = source_place(submission, *first)) {
      json["filename"] = place->file;
      json["line_no"] = place->line;
    }
  }
  return json;
}

std::string base64(const std::string& text) {
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::string out(sodium_base64_encoded_len(text.size(), kVariant), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()),
                    text.size(), kVariant);
  out.pop_back();  // the terminating zero
  return out;
}

}  // namespace

std::string classroom_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  Json json{{"version", 1},
            {"status", status(card)},
            {"max_score", json_number(card.max_points)},
            {"tests", Json::array()}};
  for (const ItemResult& item : card.items) json["tests"].push_back(test(item, card.submission));
  return base64(json_text(json)) + "\n";
}

}  // namespace stepcheck
