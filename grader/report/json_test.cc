// SPDX-License-Identifier: MIT
#include "report/json.h"

#include "report/test_scorecard.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

double read(const Json& value) {
  if (value.is_number()) return value.get<double>();
  const auto text = value.get<std::string>();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (text == "inf") return std::numeric_limits<double>::infinity();
  if (text == "-inf") return -std::numeric_limits<double>::infinity();
  throw std::invalid_argument(text);
}

void expect_same(const Json& written, double value) {
  const double back = read(written);
  if (std::isnan(value)) {
    EXPECT_TRUE(std::isnan(back));
  } else {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(value)) << written;
  }
}

void expect_same(const Json& written, const Track& value) {
  EXPECT_EQ(written.at("channel"), value.channel);
  EXPECT_EQ(written.value("tensor", ""), value.tensor);
  EXPECT_EQ(written.at("index").get<Shape>(), value.index);
  ASSERT_EQ(written.at("step").size(), value.points.size());
  for (std::size_t i = 0; i < value.points.size(); ++i) {
    EXPECT_EQ(written.at("step").at(i), value.points[i].step);
    expect_same(written.at("expected").at(i), value.points[i].expected);
    expect_same(written.at("actual").at(i), value.points[i].actual);
  }
}

void expect_same(const Json& written, const LearningCurve& value) {
  EXPECT_EQ(written.at("quantity"), value.quantity);
  ASSERT_EQ(written.at("step").size(), value.points.size());
  for (std::size_t i = 0; i < value.points.size(); ++i) {
    EXPECT_EQ(written.at("step").at(i), value.points[i].step);
    expect_same(written.at("student").at(i), value.points[i].student);
    expect_same(written.at("textbook").at(i), value.points[i].textbook);
    expect_same(written.at("libtorch").at(i), *value.points[i].libtorch);
  }
}

void expect_same(const Json& written, const Comparison& value) {
  EXPECT_EQ(written.at("steps"), value.steps);
  EXPECT_EQ(written.at("steps_agreeing"), value.steps_agreeing);
  EXPECT_EQ(written.at("steps_before"), value.steps_before);
  EXPECT_EQ(written.at("elements"), value.elements);
  EXPECT_EQ(written.at("elements_agreeing"), value.elements_agreeing);
  expect_same(written.at("worst_ratio"), value.worst_ratio);
  const Json& first = written.at("first");
  EXPECT_EQ(first.at("step"), value.first->step);
  EXPECT_EQ(first.at("channel"), value.first->channel);
  EXPECT_EQ(first.value("tensor", ""), value.first->tensor);
  EXPECT_EQ(first.at("index").get<Shape>(), value.first->index);
  expect_same(first.at("expected"), value.first->expected);
  expect_same(first.at("actual"), value.first->actual);
  expect_same(first.at("allowed"), value.first->allowed);
  ASSERT_EQ(written.at("channels").size(), value.channels.size());
  for (std::size_t i = 0; i < value.channels.size(); ++i) {
    const Json& channel = written.at("channels").at(i);
    EXPECT_EQ(channel.at("channel"), value.channels[i].channel);
    EXPECT_EQ(channel.value("first_step", 0), value.channels[i].first_step);
    EXPECT_EQ(channel.at("steps_wrong"), value.channels[i].steps_wrong);
    expect_same(channel.at("worst_ratio"), value.channels[i].worst_ratio);
  }
  const Json& series = written.at("series");
  ASSERT_EQ(series.at("step").size(), value.series.size());
  for (std::size_t i = 0; i < value.series.size(); ++i) {
    EXPECT_EQ(series.at("step").at(i), value.series[i].step);
    expect_same(series.at("error").at(i), value.series[i].error);
    expect_same(series.at("allowed").at(i), value.series[i].allowed);
  }
  for (std::size_t i = 0; i < value.tracks.size(); ++i) {
    expect_same(written.at("tracks").at(i), value.tracks[i]);
  }
}

void expect_same(const Json& written, const FixtureResult& value) {
  EXPECT_EQ(written.at("fixture"), value.fixture);
  EXPECT_EQ(written.at("verdict"), name(value.verdict));
  expect_same(written.at("usage").at("wall_s"), value.usage.wall_s);
  expect_same(written.at("usage").at("cpu_s"), value.usage.cpu_s);
  EXPECT_EQ(written.at("usage").at("peak_rss_kb"), value.usage.peak_rss_kb);
  ASSERT_EQ(written.contains("comparison"), value.comparison.has_value());
  if (value.comparison) expect_same(written.at("comparison"), *value.comparison);
  ASSERT_EQ(written.contains("learning_curves"), !value.learning_curves.empty());
  for (std::size_t i = 0; i < value.learning_curves.size(); ++i) {
    expect_same(written.at("learning_curves").at(i), value.learning_curves[i]);
  }
  ASSERT_EQ(written.contains("oracles"), value.oracles.has_value());
  if (value.oracles && value.oracles->libtorch) {
    expect_same(written.at("oracles").at("worst_relative"), value.oracles->worst_relative);
  }
}

TEST(Json, EveryNumberReadsBack) {
  const Scorecard card = report_test::scorecard();
  const Json json = Json::parse(json_report(card, Audience::Instructor));
  expect_same(json.at("points"), card.points);
  expect_same(json.at("max_points"), card.max_points);
  expect_same(json.at("points_not_graded"), card.points_not_graded);
  ASSERT_EQ(json.at("items").size(), card.items.size());
  for (std::size_t i = 0; i < card.items.size(); ++i) {
    const Json& item = json.at("items").at(i);
    EXPECT_EQ(item.at("id"), card.items[i].item.id);
    expect_same(item.at("points"), card.items[i].points);
    expect_same(item.at("max_points"), card.items[i].item.points);
    ASSERT_EQ(item.at("fixtures").size(), card.items[i].fixtures.size());
    for (std::size_t j = 0; j < card.items[i].fixtures.size(); ++j) {
      expect_same(item.at("fixtures").at(j), card.items[i].fixtures[j]);
    }
  }
}

TEST(Json, AnyDoubleReadsBack) {
  std::mt19937_64 random(20);
  Scorecard card;
  for (int i = 0; i < 2000; ++i) {
    card.points = std::bit_cast<double>(random());
    expect_same(Json::parse(json_report(card)).at("points"), card.points);
  }
}

TEST(Json, NamesItsSchemaFirst) {
  const Json json = Json::parse(json_report({}));
  EXPECT_EQ(json.begin().key(), "schema");
  EXPECT_EQ(json.at("schema"), "stepcheck/scorecard");
  EXPECT_EQ(json.at("schema_version"), 1);
  EXPECT_TRUE(json.at("items").empty());
}

TEST(Json, TextThatIsNotUtf8IsReplaced) {
  Scorecard card;
  card.title = "a\xFF\xC3";
  const Json json = Json::parse(json_report(card));
  EXPECT_EQ(json.at("title"), "a\uFFFD\uFFFD");
}

TEST(Json, WithheldFieldsAreAbsent) {
  const Json json = Json::parse(json_report(report_test::scorecard()));
  const Json& located = json.at("items").at(8).at("fixtures").at(0);
  EXPECT_EQ(json.at("items").at(8).at("feedback"), "location");
  EXPECT_FALSE(located.contains("usage"));
  EXPECT_FALSE(located.at("comparison").contains("worst_ratio"));
  EXPECT_FALSE(located.at("comparison").contains("series"));
  EXPECT_FALSE(located.at("comparison").at("first").contains("expected"));
  const Json& hidden = json.at("items").at(10).at("fixtures").at(0);
  EXPECT_EQ(hidden, (Json{{"fixture", "hidden 1"}, {"verdict", "wrong-trajectory"}}));
}

}  // namespace
}  // namespace stepcheck
