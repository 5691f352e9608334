// SPDX-License-Identifier: MIT
#include "report/experiment.h"

#include "report/test_experiment.h"
#include "test_golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace stepcheck {
namespace {

using namespace report_test;
using Json = nlohmann::ordered_json;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

RunResult losses(std::vector<double> values) {
  return run("a", Author::Libtorch, {{"loss", std::move(values)}});
}

TEST(EpochsTrained, CountUpToTheStop) {
  EXPECT_EQ(epochs_trained(losses({3, 2, 1})), 3);
  RunResult stopped = losses({4, 3, 2, 2, 2});
  stopped.series["stop"] = {0, 0, 1, 1, 1};
  EXPECT_EQ(epochs_trained(stopped), 3);
  stopped.series["stop"] = {0, 0, 0, 0, 0};
  EXPECT_EQ(epochs_trained(stopped), 5);
  stopped.series["stop"] = {1, 1, 1, 1, 1};
  EXPECT_EQ(epochs_trained(stopped), 1);
  EXPECT_EQ(epochs_trained(failed("a", Author::Student, "crashed")), 0);
}

TEST(Last, IsThatOfTheLastEpoch) {
  EXPECT_EQ(last(losses({3, 2, 1}), "loss"), 1);
  EXPECT_EQ(last(losses({3, 2, 1}), "accuracy"), std::nullopt);
  EXPECT_EQ(last(losses({}), "loss"), std::nullopt);
}

TEST(Highest, ComesWithTheEpochThatReachedItFirst) {
  const auto best = highest(losses({1, 5, 2, 5}), "loss");
  ASSERT_TRUE(best);
  EXPECT_EQ(best->value, 5);
  EXPECT_EQ(best->epoch, 2);
  EXPECT_FALSE(highest(losses({1}), "accuracy"));
}

TEST(Highest, IsANumberIfThereIsOne) {
  const auto best = highest(losses({kNan, 1, kNan, 3, kNan}), "loss");
  ASSERT_TRUE(best);
  EXPECT_EQ(best->value, 3);
  EXPECT_EQ(best->epoch, 4);
  EXPECT_EQ(highest(losses({kNan, kNan}), "loss")->epoch, 1);
}

ExperimentResult two(std::vector<double> first, std::vector<double> second) {
  return result_of({run("a", Author::Student, {{"loss", std::move(first)}}),
                    run("a", Author::Textbook, {{"loss", std::move(second)}})});
}

TEST(LargestDifferences, SayWhereTwoAuthorsLieApart) {
  const auto all = largest_differences(two({1, 2, 3}, {1, 2.5, 2.75}));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].quantity, "loss");
  EXPECT_EQ(all[0].run, "a");
  EXPECT_EQ(all[0].epoch, 2);
  EXPECT_EQ(all[0].first, Author::Student);
  EXPECT_EQ(all[0].second, Author::Textbook);
  EXPECT_EQ(all[0].first_value, 2);
  EXPECT_EQ(all[0].second_value, 2.5);
}

TEST(LargestDifferences, OfEqualCurvesAreInTheFirstEpoch) {
  EXPECT_EQ(largest_differences(two({1, 2}, {1, 2})).at(0).epoch, 1);
}

TEST(LargestDifferences, NoNumberIsFarFromAllNumbers) {
  EXPECT_EQ(largest_differences(two({1, 2, kNan, 1}, {1e300, 2, 3, 1})).at(0).epoch, 3);
  EXPECT_EQ(largest_differences(two({1, 2, 3, 1}, {1e300, 2, kInf, 1})).at(0).epoch, 3);
  EXPECT_EQ(largest_differences(two({1, -kInf, 1}, {2, kInf, 1})).at(0).epoch, 2);
}

// Where both overflow they agree, and hide nothing.
TEST(LargestDifferences, NoNumberIsNearItsLike) {
  EXPECT_EQ(largest_differences(two({kNan, kInf, 3}, {kNan, kInf, 3.5})).at(0).epoch, 3);
}

TEST(LargestDifferences, TakeTheWorstOfAllRuns) {
  const auto all = largest_differences(face_off());
  const auto of = [&](const std::string& quantity) {
    return *std::find_if(all.begin(), all.end(),
                         [&](const auto& one) { return one.quantity == quantity; });
  };
  EXPECT_EQ(all.size(), 5U) << "what the student's runs lack is compared with nothing";
  EXPECT_EQ(of("loss").run, "Adam");
  EXPECT_EQ(of("loss").epoch, 2);
  EXPECT_EQ(of("loss").second, Author::Textbook);
  EXPECT_EQ(of("accuracy").first_value, of("accuracy").second_value);
}

TEST(LargestDifferences, OneAuthorDiffersFromNobody) {
  EXPECT_TRUE(largest_differences(result_of({losses({1}), losses({2})})).empty());
  EXPECT_TRUE(largest_differences(result_of({})).empty());
}

TEST(GoodSettings, CountTheCellsOfEachGroup) {
  const auto all = good_settings(heat());
  ASSERT_EQ(all.size(), 2U) << "a loss is no accuracy";
  EXPECT_EQ(all[0].group, "Adam + L2");
  EXPECT_EQ(all[0].quantity, "validation_accuracy");
  EXPECT_EQ(all[0].good, 2);
  EXPECT_EQ(all[0].settings, 6) << "one that failed is no good";
  EXPECT_EQ(all[1].good, 3) << "at the threshold is good";
}

TEST(GoodSettings, AreCountedByAuthor) {
  ExperimentResult result = heat();
  result.runs[0].author = Author::Student;
  EXPECT_EQ(good_settings(result).size(), 3U);
}

TEST(GoodSettings, NeedAGridAndAThreshold) {
  ExperimentResult result = heat();
  result.threshold = 0;
  EXPECT_TRUE(good_settings(result).empty());
  result = face_off();
  result.threshold = 0.5;
  EXPECT_TRUE(good_settings(result).empty());
}

TEST(Figures, AreCurvesOfAllRuns) {
  const auto all = figures(face_off());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].name, "face_off-loss");
  EXPECT_EQ(all[1].name, "face_off-validation_accuracy");
  const auto& loss = std::get<plot::Curves>(all[0].figure);
  EXPECT_EQ(loss.title, "Adam against SGD");
  EXPECT_EQ(loss.x_label, "epoch");
  EXPECT_EQ(loss.y_label, "loss");
  ASSERT_EQ(loss.series.size(), 4U) << "a failed run has no curve";
  EXPECT_EQ(loss.series[0].label, "Adam (libtorch)");
  EXPECT_FALSE(loss.series[0].dashed);
  EXPECT_EQ(loss.series[3].label, "SGD, \"plain\" (textbook)");
  EXPECT_TRUE(loss.series[3].dashed);
  EXPECT_EQ(loss.series[2].x, (std::vector<double>{1, 2, 3, 4}));
  EXPECT_EQ(loss.series[2].y, (std::vector<double>{1, 0.5, 0.25, 0.25}));
  EXPECT_EQ(std::get<plot::Curves>(all[1].figure).y_label, "validation accuracy");
}

TEST(Figures, OneAuthorIsNotNamed) {
  ExperimentResult result = result_of({losses({2, 1})});
  EXPECT_EQ(std::get<plot::Curves>(figures(result).at(0).figure).series.at(0).label, "a");
}

TEST(Figures, OneAxisGivesCurvesToo) {
  ExperimentResult result = heat();
  result.grid.pop_back();
  EXPECT_TRUE(std::holds_alternative<plot::Curves>(figures(result).at(0).figure));
}

TEST(Figures, TwoAxesGiveAHeatMapForEachGroup) {
  const auto all = figures(heat());
  ASSERT_EQ(all.size(), 4U);
  const auto& map = std::get<plot::HeatMap>(all[0].figure);
  EXPECT_EQ(map.title, "Learning rate against decay: Adam + L2 (libtorch)");
  EXPECT_EQ(map.y_label, "optimizer.weight_decay");
  EXPECT_EQ(map.x_label, "optimizer.lr");
  EXPECT_EQ(map.y_ticks, (std::vector<std::string>{"0", "0.0001"}));
  EXPECT_EQ(map.x_ticks, (std::vector<std::string>{"0.001", "0.01", "0.1"}));
  EXPECT_EQ(map.value_label, "validation accuracy after the last epoch");
  ASSERT_EQ(map.values.size(), 6U);
  EXPECT_EQ(map.values[1], 0.78125);
  EXPECT_TRUE(std::isnan(map.values[2])) << "failed";
  EXPECT_EQ(map.values[3], 0.84375);
  ASSERT_TRUE(map.range && map.threshold);
  EXPECT_EQ(map.range->high, 1);
  EXPECT_EQ(map.threshold, 0.875);
}

TEST(Figures, HeatMapsOfALossHaveNeitherRangeNorThreshold) {
  const auto all = figures(heat());
  const auto& map = std::get<plot::HeatMap>(all.at(2).figure);
  EXPECT_EQ(map.value_label, "loss after the last epoch");
  EXPECT_FALSE(map.range);
  EXPECT_FALSE(map.threshold);
}

// `Adam + L2` and `Adam, L2` make one file name.
TEST(Figures, NoTwoHaveOneName) {
  std::vector<std::string> names;
  for (const auto& one : figures(heat())) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"lr_decay-Adam-L2-libtorch-validation_accuracy",
                                             "lr_decay-Adam-L2-libtorch-validation_accuracy-2",
                                             "lr_decay-Adam-L2-libtorch-loss",
                                             "lr_decay-Adam-L2-libtorch-loss-2"}));
}

TEST(Figures, NamesArePlain) {
  ExperimentResult result = heat();
  for (auto& one : result.runs) one.group = "../\xC3\xA4 b";
  for (const auto& one : figures(result)) {
    EXPECT_EQ(one.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-"),
              std::string::npos)
        << one.name;
  }
}

TEST(Golden, ExperimentText) {
  expect_golden("report/golden/experiment.txt", experiment_text(face_off()));
}

TEST(Golden, ExperimentGridText) {
  expect_golden("report/golden/experiment_grid.txt", experiment_text(heat()));
}

TEST(Golden, ExperimentJson) {
  expect_golden("report/golden/experiment.json", experiment_json(face_off()));
}

TEST(Golden, ExperimentCsv) {
  expect_golden("report/golden/experiment.csv", experiment_csv(face_off()));
}

TEST(ExperimentText, LeavesOutColumnsThatNoRunFills) {
  const std::string text = experiment_text(result_of({losses({2, 1})}));
  EXPECT_TRUE(contains(text, "\nrun      with  epochs    loss\na    libtorch       2  1.0000\n"))
      << text;
}

TEST(ExperimentText, SaysWhatIsTrueOfManyRunsOnce) {
  const std::string text = experiment_text(face_off());
  EXPECT_TRUE(contains(
      text, "\nAdam (student): not-attempted: the stub is as it was (epoch 1) (and 1 more)\n"))
      << text;
  EXPECT_FALSE(contains(text, "SGD, \"plain\" (student)"));
}

TEST(ExperimentText, ALabelMayHoldAColon) {
  const std::string text = experiment_text(result_of(
      {failed("x: y", Author::Student, "crashed"), failed("x: z", Author::Student, "crashed")}));
  EXPECT_TRUE(contains(text, "\nx: y (student): crashed (and 1 more)\n")) << text;
}

TEST(ExperimentText, AuthorsThatFailAlikeAreNamedEach) {
  const std::string text = experiment_text(
      result_of({failed("a", Author::Textbook, "bad"), failed("a", Author::Libtorch, "bad")}));
  EXPECT_TRUE(contains(text, "\na (textbook): bad\n")) << text;
  EXPECT_TRUE(contains(text, "\na (libtorch): bad\n")) << text;
}

TEST(ExperimentText, WritesWhatIsNoNumberWithoutItsSign) {
  const std::string text = experiment_text(two({1, -kNan}, {1, 2}));
  EXPECT_TRUE(contains(text, "nan")) << text;
  EXPECT_FALSE(contains(text, "-nan")) << text;
}

/// A reader of RFC 4180: records end with CRLF, and a quoted field may hold anything.
std::vector<std::vector<std::string>> records_of(const std::string& text) {
  std::vector<std::vector<std::string>> records{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& field = records.back().back();
    if (quoted && text.compare(i, 2, "\"\"") == 0) {
      field += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      records.back().emplace_back();
    } else if (!quoted && text.compare(i, 2, "\r\n") == 0) {
      records.push_back({""});
      ++i;
    } else {
      field += text[i];
    }
  }
  EXPECT_EQ(records.back(), std::vector<std::string>{""}) << "the last record has its end too";
  records.pop_back();
  return records;
}

TEST(ExperimentCsv, HasARecordForEachRunAndEpoch) {
  const auto records = records_of(experiment_csv(face_off()));
  ASSERT_EQ(records.size(), 1U + 4 * 4) << "a failed run has none";
  EXPECT_EQ(records[0],
            (std::vector<std::string>{"run", "with", "epoch", "accuracy", "loss", "stop",
                                      "validation_accuracy", "validation_loss"}));
  for (const auto& record : records) EXPECT_EQ(record.size(), records[0].size());
  EXPECT_EQ(records[2], (std::vector<std::string>{"Adam", "libtorch", "2", "0.5", "0.500000001",
                                                  "0", "0.875", "1.25"}));
}

TEST(ExperimentCsv, QuotesWhatNeedsIt) {
  for (const std::string label : {"a,b", "\"a\"", "a\"b,", "a\r\nb", "a\nb", "a\rb", " a "}) {
    const auto records =
        records_of(experiment_csv(result_of({run(label, Author::Student, {{"loss", {1}}})})));
    ASSERT_EQ(records.size(), 2U) << label;
    EXPECT_EQ(records[1], (std::vector<std::string>{label, "student", "1", "1"}));
  }
  EXPECT_TRUE(contains(experiment_csv(face_off()), "\r\n\"SGD, \"\"plain\"\"\",libtorch,1,"));
}

TEST(ExperimentCsv, WritesWhatIsNotFiniteWithoutItsAccidents) {
  const std::string text = experiment_csv(result_of({losses({kNan, -kNan, kInf, -kInf})}));
  EXPECT_EQ(text,
            "run,with,epoch,loss\r\na,libtorch,1,nan\r\na,libtorch,2,nan\r\na,libtorch,3,inf\r\n"
            "a,libtorch,4,-inf\r\n");
}

TEST(ExperimentCsv, NumbersReadBackToTheSame) {
  const double value = 0.1 + 0.2;
  const auto records = records_of(experiment_csv(result_of({losses({value})})));
  EXPECT_EQ(std::stod(records.at(1).at(3)), value);
}

TEST(ExperimentCsv, HasTheSettingsOfAGrid) {
  const auto records = records_of(experiment_csv(heat()));
  EXPECT_EQ(records[0],
            (std::vector<std::string>{"run", "with", "optimizer.weight_decay", "optimizer.lr",
                                      "epoch", "loss", "validation_accuracy"}));
  EXPECT_EQ(records.at(8), (std::vector<std::string>{"Adam + L2 4", "libtorch", "0.0001", "0.01",
                                                     "2", "0.2", "0.875"}));
}

TEST(ExperimentCsv, WhatARunLacksIsEmpty) {
  const auto records = records_of(experiment_csv(
      result_of({losses({1}), run("b", Author::Libtorch, {{"loss", {2}}, {"test_loss", {3}}})})));
  EXPECT_EQ(records.at(1), (std::vector<std::string>{"a", "libtorch", "1", "1", ""}));
  EXPECT_EQ(records.at(2), (std::vector<std::string>{"b", "libtorch", "1", "2", "3"}));
}

TEST(ExperimentJson, HoldsAllThatIsKnown) {
  const Json json = Json::parse(experiment_json(face_off()));
  EXPECT_EQ(json.at("schema_version"), 1);
  EXPECT_EQ(json.at("name"), "face_off");
  ASSERT_EQ(json.at("runs").size(), 6U);
  const Json& adam = json.at("runs")[0];
  EXPECT_EQ(adam.at("label"), "Adam");
  EXPECT_EQ(adam.at("with"), "libtorch");
  EXPECT_EQ(adam.at("epochs"), 3);
  EXPECT_EQ(adam.at("failure"), "");
  EXPECT_EQ(std::string(adam.at("note")).substr(0, 8), "with the");
  EXPECT_EQ(adam.at("series").at("accuracy"), Json({0.25, 0.5, 0.75, 0.75}));
  EXPECT_EQ(json.at("runs")[2].at("epochs"), 0);
  EXPECT_EQ(json.at("runs")[2].at("series"), Json::object());
  EXPECT_EQ(json.at("libtorch_version"), "1.13.0");
  EXPECT_EQ(json.at("device"), "cpu");
}

TEST(ExperimentJson, WritesWhatIsNotFiniteAsText) {
  const Json json = Json::parse(experiment_json(face_off()));
  EXPECT_EQ(json.at("runs")[1].at("series").at("loss"), Json({2.0, 1.0, "inf", "nan"}));
}

TEST(ExperimentJson, NamesDifferencesByAuthor) {
  const Json json = Json::parse(experiment_json(two({1, kNan}, {1, 2})));
  ASSERT_EQ(json.at("largest_differences").size(), 1U);
  EXPECT_EQ(json.at("largest_differences")[0], Json::parse(R"({"quantity": "loss", "run": "a",
      "epoch": 2, "student": "nan", "textbook": 2.0})"));
}

TEST(ExperimentJson, HasTheSettingsOfAGrid) {
  const Json json = Json::parse(experiment_json(heat()));
  EXPECT_EQ(json.at("threshold"), 0.875);
  EXPECT_EQ(json.at("runs")[4].at("group"), "Adam + L2");
  EXPECT_EQ(json.at("runs")[4].at("grid"),
            Json::parse(R"({"optimizer.weight_decay": 0.0001, "optimizer.lr": 0.01})"));
  EXPECT_EQ(json.at("good_settings")[1], Json::parse(R"({"group": "Adam, L2", "with": "libtorch",
      "quantity": "validation_accuracy", "good": 3, "settings": 6})"));
}

TEST(ExperimentJson, IsValidWhateverATextHolds) {
  ExperimentResult result = result_of({failed("\xFF\x1b", Author::Student, "threw \"\\\n\xC3")});
  result.title = "\x01";
  EXPECT_TRUE(Json::accept(experiment_json(result)));
}

}  // namespace
}  // namespace stepcheck
