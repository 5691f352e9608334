// SPDX-License-Identifier: MIT
#include "report/json.h"

#include "report/json_number.h"
#include "report/json_text.h"
#include "report/words.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

template <typename T>
void add_unless_empty(Json& object, const char* key, const T& value) {
  if (!value.empty()) object[key] = value;
}

Json divergence(const Divergence& first, bool values) {
  Json json;
  json["step"] = first.step;
  json["channel"] = first.channel;
  add_unless_empty(json, "tensor", first.tensor);
  json["index"] = first.index;
  if (values) {
    json["expected"] = json_number(first.expected);
    json["actual"] = json_number(first.actual);
    json["allowed"] = json_number(first.allowed);
  }
  return json;
}

Json channels(const Comparison& comparison, bool values) {
  Json list = Json::array();
  for (const ChannelResult& channel : comparison.channels) {
    Json json;
    json["channel"] = channel.channel;
    if (channel.first_step > 0) json["first_step"] = channel.first_step;
    json["steps_wrong"] = channel.steps_wrong;
    if (values) json["worst_ratio"] = json_number(channel.worst_ratio);
    list.push_back(std::move(json));
  }
  return list;
}

// By column: a long run's series is a third of the size that one object a step would take.
Json series(const Comparison& comparison) {
  Json json{{"step", Json::array()}, {"error", Json::array()}, {"allowed", Json::array()}};
  for (const StepError& error : comparison.series) {
    json["step"].push_back(error.step);
    json["error"].push_back(json_number(error.error));
    json["allowed"].push_back(json_number(error.allowed));
  }
  return json;
}

Json tracks(const std::vector<Track>& all) {
  Json list = Json::array();
  for (const Track& track : all) {
    Json json{{"channel", track.channel}};
    add_unless_empty(json, "tensor", track.tensor);
    json["index"] = track.index;
    for (const TrackPoint& point : track.points) {
      json["step"].push_back(point.step);
      json["expected"].push_back(json_number(point.expected));
      json["actual"].push_back(json_number(point.actual));
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json learning_curves(const std::vector<LearningCurve>& all) {
  Json list = Json::array();
  for (const LearningCurve& curve : all) {
    Json json{{"quantity", curve.quantity}};
    for (const LearningPoint& point : curve.points) {
      json["step"].push_back(point.step);
      json["student"].push_back(json_number(point.student));
      json["textbook"].push_back(json_number(point.textbook));
      if (point.libtorch) json["libtorch"].push_back(json_number(*point.libtorch));
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json comparison_of(const Comparison& comparison, bool values) {
  Json json;
  json["steps"] = comparison.steps;
  json["steps_agreeing"] = comparison.steps_agreeing;
  json["steps_before"] = comparison.steps_before;
  json["elements"] = comparison.elements;
  json["elements_agreeing"] = comparison.elements_agreeing;
  if (values) json["worst_ratio"] = json_number(comparison.worst_ratio);
  if (comparison.first) json["first"] = divergence(*comparison.first, values);
  json["channels"] = channels(comparison, values);
  if (values) json["series"] = series(comparison);
  add_unless_empty(json, "tracks", tracks(comparison.tracks));
  return json;
}

Json oracles(const OracleAgreement& agreement) {
  Json json;
  json["libtorch"] = agreement.libtorch;
  add_unless_empty(json, "not_covered", agreement.not_covered);
  if (agreement.libtorch) json["worst_relative"] = json_number(agreement.worst_relative);
  return json;
}

Json usage(const Usage& used) {
  return {{"wall_s", json_number(used.wall_s)},
          {"cpu_s", json_number(used.cpu_s)},
          {"peak_rss_kb", used.peak_rss_kb}};
}

Json mistakes(const std::vector<Mistake>& all) {
  Json json = Json::array();
  for (const Mistake& one : all) {
    Json mistake{{"name", one.name}, {"hint", one.hint}};
    add_unless_empty(mistake, "convention", one.convention);
    add_unless_empty(mistake, "does", one.does);
    if (one.credit) mistake["credit"] = json_number(*one.credit);
    json.push_back(std::move(mistake));
  }
  return json;
}

Json diagnosis(const Diagnosis& full) {
  Json json;
  json["mistakes"] = mistakes(full.mistakes);
  add_unless_empty(json, "together", mistakes(full.together));
  add_unless_empty(json, "facts", full.facts);
  return json;
}

Json fixture(const FixtureResult& result, bool values) {
  Json json;
  json["fixture"] = result.fixture;
  add_unless_empty(json, "title", result.title);
  add_unless_empty(json, "kind", result.kind);
  add_unless_empty(json, "exercises", result.exercises);
  json["verdict"] = name(result.verdict);
  add_unless_empty(json, "reason", result.reason);
  add_unless_empty(json, "detail", result.detail);
  add_unless_empty(json, "output", result.output);
  add_unless_empty(json, "reproduce", result.reproduce);
  if (result.comparison) json["comparison"] = comparison_of(*result.comparison, values);
  if (result.diagnosis) json["diagnosis"] = diagnosis(*result.diagnosis);
  if (result.oracles) json["oracles"] = oracles(*result.oracles);
  add_unless_empty(json, "learning_curves", learning_curves(result.learning_curves));
  if (values) json["usage"] = usage(result.usage);
  return json;
}

Json item(const ItemResult& result) {
  Json json;
  json["id"] = result.item.id;
  json["title"] = result.item.title;
  json["verdict"] = name(result.verdict);
  json["points"] = json_number(result.points);
  json["max_points"] = json_number(result.item.points);
  json["graded"] = !not_graded(result.verdict);
  add_unless_empty(json, "reason", result.reason);
  json["scoring"] = name(result.item.scoring);
  json["extra_credit"] = result.item.extra_credit;
  json["hidden"] = result.item.hidden;
  json["feedback"] = name(result.item.feedback);
  add_unless_empty(json, "needs", result.item.needs);
  json["fixtures"] = Json::array();
  for (const FixtureResult& each : result.fixtures) {
    json["fixtures"].push_back(fixture(each, shows_values(result.item)));
  }
  return json;
}

Json provenance(const Provenance& made) {
  return {{"stepcheck_version", made.stepcheck_version},
          {"libtorch_version", made.libtorch_version},
          {"compiler", made.compiler},
          {"device", made.device},
          {"dtype", made.dtype},
          {"seeds", made.seeds},
          {"isolation", made.isolation}};
}

}  // namespace

std::string json_report(const Scorecard& full, Audience audience) {
  const Scorecard card = for_audience(full, audience);
  Json json;
  json["schema"] = "stepcheck/scorecard";
  json["schema_version"] = kSchemaVersion;
  json["audience"] = audience == Audience::Instructor ? "instructor" : "student";
  json["title"] = card.title;
  json["submission"] = card.submission;
  json["points"] = json_number(card.points);
  json["max_points"] = json_number(card.max_points);
  json["points_not_graded"] = json_number(card.points_not_graded);
  json["items"] = Json::array();
  for (const ItemResult& each : card.items) json["items"].push_back(item(each));
  json["provenance"] = provenance(card.provenance);
  return json_text(json);
}

}  // namespace stepcheck
