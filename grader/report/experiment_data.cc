// SPDX-License-Identifier: MIT
#include "report/experiment.h"

#include "report/json_number.h"
#include "report/json_text.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(json_number(value));
  return list;
}

Json grid_values(const ExperimentResult& result, const RunResult& run) {
  Json values = Json::object();
  for (std::size_t i = 0; i < run.cell.size(); ++i) {
    values[result.grid[i].option] = result.grid[i].values[run.cell[i]];
  }
  return values;
}

Json run_json(const ExperimentResult& result, const RunResult& run) {
  Json json{{"label", run.label}, {"group", run.group}, {"with", word(run.author)}};
  json["grid"] = grid_values(result, run);
  json["epochs"] = epochs_trained(run);
  json["failure"] = run.failure;
  json["note"] = run.note;
  json["series"] = Json::object();
  for (const auto& [quantity, values] : run.series) json["series"][quantity] = numbers(values);
  return json;
}

Json difference_json(const LargestDifference& one) {
  return {{"quantity", one.quantity},
          {"run", one.run},
          {"epoch", one.epoch},
          {word(one.first), json_number(one.first_value)},
          {word(one.second), json_number(one.second_value)}};
}

// The sign of what is no number is an accident.
std::string csv_number(double value) {
  return std::isnan(value) ? "nan" : fmt::format("{}", value);
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string all;
  for (const char c : text) all += c == '"' ? "\"\"" : std::string(1, c);
  return fmt::format("\"{}\"", all);
}

}  // namespace

std::string experiment_json(const ExperimentResult& result) {
  Json json{{"schema_version", kSchemaVersion}, {"name", result.name}, {"title", result.title}};
  json["threshold"] = result.threshold;
  json["runs"] = Json::array();
  for (const auto& run : result.runs) json["runs"].push_back(run_json(result, run));
  json["largest_differences"] = Json::array();
  for (const auto& one : largest_differences(result)) {
    json["largest_differences"].push_back(difference_json(one));
  }
  json["good_settings"] = Json::array();
  for (const auto& one : good_settings(result)) {
    json["good_settings"].push_back({{"group", one.group},
                                     {"with", word(one.author)},
                                     {"quantity", one.quantity},
                                     {"good", one.good},
                                     {"settings", one.settings}});
  }
  json["stepcheck_version"] = result.provenance.stepcheck_version;
  json["libtorch_version"] = result.provenance.libtorch_version;
  json["compiler"] = result.provenance.compiler;
  json["device"] = result.provenance.device;
  return json_text(json);
}

std::string experiment_csv(const ExperimentResult& result) {
  std::set<std::string> quantities;
  for (const auto& run : result.runs) {
    for (const auto& [quantity, values] : run.series) quantities.insert(quantity);
  }
  std::string text = "run,with";
  for (const auto& axis : result.grid) text += fmt::format(",{}", quoted(axis.option));
  text += ",epoch";
  for (const auto& quantity : quantities) text += fmt::format(",{}", quantity);
  text += "\r\n";
  for (const auto& run : result.runs) {
    const auto loss = run.series.find("loss");
    const std::size_t epochs = loss == run.series.end() ? 0 : loss->second.size();
    std::string head = fmt::format("{},{}", quoted(run.label), word(run.author));
    for (std::size_t i = 0; i < run.cell.size(); ++i) {
      head += fmt::format(",{}", result.grid[i].values[run.cell[i]]);
    }
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      text += fmt::format("{},{}", head, epoch + 1);
      for (const auto& quantity : quantities) {
        const auto found = run.series.find(quantity);
        text +=
            found == run.series.end() ? "," : fmt::format(",{}", csv_number(found->second[epoch]));
      }
      text += "\r\n";
    }
  }
  return text;
}

}  // namespace stepcheck
